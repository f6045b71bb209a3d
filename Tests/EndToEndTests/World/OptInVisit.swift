// SPDX-License-Identifier: Apache-2.0
import TestSupport

/// Somebody at the opt-in form, with a browser without JavaScript.
struct OptInVisit {
    /// What the form led to when the person wants to write first.
    struct Chat: Sendable {
        let page: WebVisitor.Page
        /// The link into WhatsApp.
        let link: String
        /// What WhatsApp would have typed already: the statement and the code.
        let statement: String

        /// The code alone.
        var code: String {
            statement.split { $0.isWhitespace || ".,:()«»".contains($0) }.last { $0.utf8.count == 11 && $0.contains("-") }.map(String.init)
                ?? ""
        }
    }

    let visitor: WebVisitor
    let page: WebVisitor.Page
    var form: WebForm

    /// Opens the form.
    static func open(_ address: String, by visitor: WebVisitor) async throws -> OptInVisit {
        let page = try await visitor.get(address)
        return OptInVisit(visitor: visitor, page: page, form: try form(of: page))
    }

    /// The form of the page: the one with boxes.
    static func form(of page: WebVisitor.Page) throws -> WebForm {
        guard let form = page.forms.first(where: { $0.method == "post" && !$0.names(ofType: "checkbox").isEmpty }) else {
            throw WebVisitor.Missing(what: "the opt-in form on \(page.url) (\(page.status))")
        }
        return form
    }

    /// The boxes of purposes.
    var boxes: [WebForm.Control] { form.controls.filter { $0.type == "checkbox" } }

    /// Ticks the boxes of these purposes.
    mutating func tick(_ purposes: Set<String>) {
        for index in form.controls.indices where form.controls[index].type == "checkbox" {
            let control = form.controls[index]
            form.controls[index].isChecked = purposes.contains { control.value == $0 || control.name.hasSuffix($0) }
        }
    }

    /// Sends the form to write first.
    func writeFirst() async throws -> Chat { try Self.chat(on: try await send(way: "write")) }

    /// What the page says that the form led to.
    static func chat(on page: WebVisitor.Page) throws -> Chat {
        guard let link = HTMLText.links(in: page.html).first(where: { HTMLText.queryValue("text", of: $0) != nil }),
            let statement = HTMLText.queryValue("text", of: link)
        else { throw WebVisitor.Missing(what: "a link into WhatsApp on \(page.url) (\(page.status)): \(page.text.prefix(300))") }
        return Chat(page: page, link: link, statement: statement)
    }

    /// Sends the form with a number to be asked.
    func typeNumber(_ number: String) async throws -> WebVisitor.Page {
        var visit = self
        visit.form.fill(type: "tel", number)
        return try await visit.send(way: "ask")
    }

    /// Sends the form as it is, by the button of that way.
    func send(way: String) async throws -> WebVisitor.Page {
        guard let button = form.controls.first(where: { $0.type == "submit" && $0.value == way }) else {
            throw WebVisitor.Missing(what: "a button to \(way) on \(page.url)")
        }
        return try await visitor.submit(form, on: page, pressing: (button.name, button.value))
    }
}
