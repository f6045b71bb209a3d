// SPDX-License-Identifier: Apache-2.0

/// A form of a page, with what it would send; found and filled as a browser without JavaScript would.
package struct WebForm: Sendable {
    /// One control.
    package struct Control: Sendable {
        package let name: String
        package let type: String
        package var value: String
        package var isChecked: Bool
    }

    package let action: String
    package let method: String
    package let isMultipart: Bool
    package var controls: [Control]

    /// All forms of a page, in order.
    package static func all(in html: String) -> [WebForm] {
        html.split(separator: "<form", omittingEmptySubsequences: false).dropFirst().map { WebForm(String($0)) }
    }

    private init(_ text: String) {
        let tag = text.prefix { $0 != ">" }
        let body = text[..<(text.firstRange(of: "</form")?.lowerBound ?? text.endIndex)]
        action = Self.attribute("action", of: tag) ?? ""
        method = (Self.attribute("method", of: tag) ?? "get").lowercased()
        isMultipart = Self.attribute("enctype", of: tag) == "multipart/form-data"
        controls = ["<input", "<button", "<select", "<textarea"].flatMap { element in
            body.split(separator: element, omittingEmptySubsequences: false).dropFirst().compactMap { part -> Control? in
                let tag = part.prefix { $0 != ">" }
                guard let name = Self.attribute("name", of: tag) else { return nil }
                var type = Self.attribute("type", of: tag) ?? "text"
                var value = Self.attribute("value", of: tag) ?? ""
                switch element {
                case "<button": type = "submit"
                case "<select":
                    type = "select"
                    let options = part[..<(part.firstRange(of: "</select")?.lowerBound ?? part.endIndex)].split(separator: "<option")
                        .dropFirst()
                    let chosen = options.first { $0.prefix { $0 != ">" }.contains(" selected") } ?? options.first
                    value = chosen.flatMap { Self.attribute("value", of: $0.prefix { $0 != ">" }) } ?? ""
                case "<textarea":
                    type = "textarea"
                    value = HTMLText.decoded(String(part.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }))
                default: break
                }
                return Control(name: name, type: type, value: value, isChecked: tag.contains(" checked"))
            }
        }
    }

    /// Ticks or unticks a box, or chooses a radio button, by name and value.
    package mutating func check(_ name: String, value: String? = nil, _ isChecked: Bool = true) {
        for index in controls.indices where controls[index].name == name && (value == nil || controls[index].value == value) {
            controls[index].isChecked = isChecked
        }
        if isChecked, let value, controls.contains(where: { $0.name == name && $0.type == "radio" }) {
            for index in controls.indices where controls[index].name == name && controls[index].value != value {
                controls[index].isChecked = false
            }
        }
    }

    /// The names of the controls of a type, in order, each once.
    package func names(ofType type: String) -> [String] {
        controls.filter { $0.type == type }.reduce(into: []) { if !$0.contains($1.name) { $0.append($1.name) } }
    }

    /// Ticks every box.
    package mutating func checkAll() {
        for index in controls.indices where controls[index].type == "checkbox" { controls[index].isChecked = true }
    }

    /// Types a text into every field of a type.
    package mutating func fill(type: String, _ value: String) {
        for name in names(ofType: type) { fill(name, value) }
    }

    /// Types a text into a field.
    package mutating func fill(_ name: String, _ value: String) {
        for index in controls.indices where controls[index].name == name { controls[index].value = value }
    }

    /// What is sent when a button, or Enter, is pressed.
    package func fields(pressing button: (name: String, value: String)? = nil) -> [(name: String, value: String)] {
        var fields = controls.compactMap { control -> (name: String, value: String)? in
            switch control.type {
            case "checkbox", "radio": control.isChecked ? (control.name, control.value.isEmpty ? "on" : control.value) : nil
            case "submit", "button", "file": nil
            default: (control.name, control.value)
            }
        }
        if let button { fields.append(button) }
        return fields
    }

    private static func attribute(_ name: String, of tag: some StringProtocol) -> String? {
        for quote in ["\"", "'"] {
            let start = " \(name)=\(quote)"
            guard let range = tag.firstRange(of: start) else { continue }
            return HTMLText.decoded(String(tag[range.upperBound...].prefix { String($0) != quote }))
        }
        return tag.contains(" \(name)") ? "" : nil
    }
}
