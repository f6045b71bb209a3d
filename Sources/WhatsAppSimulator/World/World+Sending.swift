// SPDX-License-Identifier: Apache-2.0
import Basics
import WhatsApp

extension World {
    /// Takes a message of the business or says why not, by Meta's rules and in Meta's order.
    mutating func accept(
        _ request: SendRequest,
        at moment: Timestamp,
        _ random: some RandomSource
    ) throws(CloudAPIFault) -> AcceptedMessage {
        let perSecond = max(1, limits.messagesPerSecond)
        guard throughput.take(capacity: perSecond, interval: Int64(1_000_000 / perSecond), at: moment) else { throw .rateLimit }
        let phone: String
        let input: String
        var isByUserID = false
        switch request.recipient {
        case .phone(let digits, let given): (phone, input) = (digits, given)
        case .userID(let userID):
            guard let known = self.phone(ofUserID: userID) else { throw .invalid("recipient is not known to this business.") }
            (phone, input, isByUserID) = (known, userID, true)
        }
        let id = makeMessageID(phone: phone, at: moment, random)
        let drawn = try draw(request.content, id: id, at: moment)
        let limits = limits
        let state = change(phone, at: moment) { person in
            (
                isFree: person.pair.take(
                    capacity: limits.pairBurst,
                    interval: limits.pairInterval.wholeMilliseconds * 1000,
                    at: moment
                ),
                isOpen: person.wroteAt.map { moment - $0 < limits.window } ?? false,
                hasStopped: person.hasStoppedMarketing,
                isOnWhatsApp: person.isOnWhatsApp,
                userID: person.userID
            )
        }
        guard state.isFree else { throw .pairRate }
        guard state.isOpen || drawn.template != nil else { throw .windowClosed }
        let fate: Fate =
            !state.isOnWhatsApp ? .fails(131026) : drawn.category == "marketing" && state.hasStopped ? .fails(131050) : chooseFate(random)
        if case .fails = fate {} else { change(phone, at: moment) { $0.append(drawn.item) } }
        return AcceptedMessage(
            id: id,
            at: moment,
            phone: phone,
            input: input,
            isByUserID: isByUserID,
            userID: state.userID,
            callbackData: request.callbackData,
            category: drawn.category,
            template: drawn.template,
            item: drawn.item,
            fate: fate
        )
    }

    private typealias Drawn = (item: ConversationItem, category: String, template: (name: String, language: String)?)

    private func draw(_ content: SendRequest.Content, id: String, at moment: Timestamp) throws(CloudAPIFault) -> Drawn {
        switch content {
        case .text(let body): return (ConversationItem(id: id, origin: .businessText, at: moment, body: body), "service", nil)
        case .other(let type): return (ConversationItem(id: id, origin: .businessText, at: moment, body: "[\(type)]"), "service", nil)
        case .interactive(let header, let body, let footer, let buttons):
            let item = ConversationItem(
                id: id,
                origin: .businessInteractive,
                at: moment,
                header: header,
                body: body,
                footer: footer,
                buttons: buttons
            )
            return (item, "service", nil)
        case .template(let name, let language, let components):
            guard let template = templates[TemplateKey(name: name, language: language)] else { throw .unknownTemplate }
            switch template.status {
            case .approved: break
            case .paused: throw .pausedTemplate
            case .disabled: throw .disabledTemplate
            default: throw .unknownTemplate
            }
            let rendered = try render(template, components)
            let item = ConversationItem(
                id: id,
                origin: .businessTemplate(name: name),
                at: moment,
                header: rendered.header,
                body: rendered.body,
                footer: rendered.footer,
                buttons: rendered.buttons.map { .init(text: $0.text, payload: $0.payload, url: $0.url) }
            )
            return (item, template.category.name.lowercased(), (name, language))
        }
    }

    private func render(
        _ template: MessageTemplate,
        _ components: [TemplateComponent]
    ) throws(CloudAPIFault) -> RenderedTemplate {
        do {
            return try template.rendered(components)
        } catch {
            switch error {
            case .count(let expected, let given): throw CloudAPIFault.parameterCount(expected: expected, given: given)
            case .mismatch(let name): throw CloudAPIFault.parameterMismatch(name)
            }
        }
    }

    private func chooseFate(_ random: some RandomSource) -> Fate {
        switch statuses {
        case .off: .silent
        case .immediate: .reaches(.read)
        case .random(_, _, _, let readPercent):
            random.number(below: 100) < UInt64(max(0, readPercent)) ? .reaches(.read) : .reaches(.delivered)
        }
    }

    /// When the states of a message come, counted from one moment.
    func schedule(
        _ fate: Fate,
        after reached: MessageState,
        from moment: Timestamp,
        _ random: some RandomSource
    ) -> [(MessageState, Timestamp)] {
        var due = moment
        return fate.states(after: reached).map { state in
            if case .random(let sent, let delivered, let read, _) = statuses {
                let range =
                    switch state {
                    case .sent, .failed, .accepted: sent
                    case .delivered: delivered
                    case .read: read
                    }
                due = due + .milliseconds(Int64(range.lowerBound) + Int64(random.number(below: UInt64(range.count))))
            }
            return (state, due)
        }
    }
}
