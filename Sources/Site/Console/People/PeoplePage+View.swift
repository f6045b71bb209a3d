// SPDX-License-Identifier: Apache-2.0
import Basics
package import HTML
package import Localization
import Repositories

extension PeoplePage: ConsolePage {
    package var room: ConsoleRoom { .people }
    package var hasErrors: Bool { problem == .empty || problem == .unreadable }
    package func title(_ l: Localizer) -> String { l.text("console.people.title") }

    package func write(in frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        if hasErrors, let problem {
            w(ErrorSummary(title: l.text("console.errors"), lines: [.init(field: "identity", message: l.text(Self.words(of: problem)))]))
        }
        w(.div, .class("room-head")) { w in
            w(.h1, title(l))
            w(.p, l.text("console.people.lead"))
        }
        if problem == .unknown { w(Notice(l.text("console.people.search.unknown"), kind: .information)) }
        writeSearch(frame, to: &w)
        writeTabs(l, to: &w)
        if lines.isEmpty { writeEmpty(frame, to: &w) } else { writeTable(l, to: &w) }
        writePages(l, to: &w)
    }

    private func writeSearch(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        // By POST: an address or a number has no business in an address bar, a history or a log.
        w.form(to: .people, in: frame) { w in
            w(.div, .class("search")) { w in
                w(
                    TextField(
                        name: "identity",
                        label: l.text("console.people.search.label"),
                        type: .search,
                        hint: l.text("console.people.search.hint"),
                        error: hasErrors
                            ? problem.map { FieldError(prefix: l.text("console.error"), message: l.text(Self.words(of: $0))) } : nil,
                        autocomplete: "off",
                        limit: 254
                    )
                )
                w(Button(l.text("console.people.search.action"), kind: .secondary))
            }
        }
    }

    private func writeTabs(_ l: Localizer, to w: inout HTMLWriter) {
        w(.nav, .class("tabs"), .label(l.text("console.people.filter.label"))) { w in
            w(.ul) { w in
                for filter in PeopleFilter.allCases {
                    w(.li) { w in
                        let address = Route.people.reference
                        w(
                            .a,
                            l.text(Self.name(of: filter)),
                            .href(filter == .all ? address : address.query("show", filter.rawValue)),
                            .current(filter == self.filter)
                        )
                    }
                }
            }
        }
    }

    private func writeTable(_ l: Localizer, to w: inout HTMLWriter) {
        let name = TableColumn(l.text("console.people.column.name"))
        let email = TableColumn(l.text("console.people.column.email"))
        let phone = TableColumn(l.text("console.people.column.phone"))
        let standing = TableColumn(l.text("console.people.column.standing"))
        let since = TableColumn(l.text("console.people.column.since"))
        w(.div, .class("card")) { w in
            w.table(caption: l.text(Self.name(of: filter)), columns: [name, email, phone, standing, since], showsCaption: false) { w in
                for line in lines {
                    w.row { w in
                        w.rowHead(name) { w in
                            w(.a, .href(Route.person(line.id).reference)) { $0.isolated(line.name ?? l.text("console.people.unnamed")) }
                        }
                        w.cell(email) { w in line.email.map { w.email($0) } ?? w.text("–") }
                        w.cell(phone) { w in line.phone.map { w.phone($0) } ?? w.text("–") }
                        w.cell(standing) { $0(line.standing.badge(l)) }
                        w.cell(since) { $0.time(line.createdAt, l.date(line.createdAt)) }
                    }
                }
            }
        }
    }

    private func writeEmpty(_ frame: ConsoleFrame, to w: inout HTMLWriter) {
        let l = frame.localizer
        switch filter {
        case .all:
            w(
                EmptyState(
                    title: l.text("console.people.empty.all.title"),
                    text: l.text("console.people.empty.all.text"),
                    action: frame.refusal(of: .imports) == nil
                        ? Button(l.text("console.people.empty.all.action"), to: Route.imports.reference) : nil
                )
            )
        case .invitable:
            w(EmptyState(title: l.text("console.people.empty.invitable.title"), text: l.text("console.people.empty.invitable.text")))
        case .invited: w(EmptyState(title: l.text("console.people.empty.invited.title"), text: l.text("console.people.empty.invited.text")))
        case .permitted:
            w(EmptyState(title: l.text("console.people.empty.permitted.title"), text: l.text("console.people.empty.permitted.text")))
        case .sealed: w(EmptyState(title: l.text("console.people.empty.sealed.title"), text: l.text("console.people.empty.sealed.text")))
        }
    }

    private func writePages(_ l: Localizer, to w: inout HTMLWriter) {
        guard next != nil || isContinued else { return }
        var address = Route.people.reference
        if filter != .all { address = address.query("show", filter.rawValue) }
        w(.nav, .class("pages"), .label(l.text("console.pages.label"))) { w in
            if isContinued { w(Button(l.text("console.pages.first"), to: address, kind: .secondary)) }
            if let next { w(Button(l.text("console.pages.next"), to: address.query("after", next.text), kind: .secondary)) }
        }
    }

    private static func name(of filter: PeopleFilter) -> MessageKey {
        switch filter {
        case .all: "console.people.filter.all"
        case .invitable: "console.people.filter.invitable"
        case .invited: "console.people.filter.invited"
        case .permitted: "console.people.filter.permitted"
        case .sealed: "console.people.filter.sealed"
        }
    }

    private static func words(of problem: SearchProblem) -> MessageKey {
        switch problem {
        case .empty: "console.people.search.empty"
        case .unreadable: "console.people.search.unreadable"
        case .unknown: "console.people.search.unknown"
        }
    }
}
