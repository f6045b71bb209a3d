// SPDX-License-Identifier: Apache-2.0
public import Basics

extension MessageTemplate {
    /// Reads a template as Meta lists it or as it is submitted; nil when it has no name or language.
    public init?(_ value: JSONValue) {
        guard let name = value["name"]?.filled, let language = value["language"]?.filled else { return nil }
        self.init(
            id: value["id"]?.filled,
            name: name,
            language: language.replacing("-", with: "_"),
            category: Category(name: value["category"]?.text ?? ""),
            correctCategory: value["correct_category"]?.filled.map(Category.init(name:)),
            status: Status(name: value["status"]?.text ?? "PENDING"),
            parameterFormat: ParameterFormat(rawValue: (value["parameter_format"]?.text ?? "").uppercased()) ?? .positional,
            body: "",
            quality: (value["quality_score"]?["score"] ?? value["quality_score"])?.filled
        )
        guard let components = value["components"] else { return }
        for component in components.elements { read(component) }
    }

    private mutating func read(_ component: JSONValue) {
        let text = component["text"]?.string ?? ""
        let example = component["example"]
        switch (component["type"]?.text ?? "").uppercased() {
        case "HEADER":
            let format = (component["format"]?.text ?? "TEXT").uppercased()
            header = format == "TEXT" ? .text(text) : .media(format: format)
            readExamples(named: example?["header_text_named_params"], positional: example?["header_text"], of: text)
        case "BODY":
            body = text
            var rows = example?["body_text"]?.elements
            readExamples(named: example?["body_text_named_params"], positional: rows?.next(), of: text)
        case "FOOTER": footer = text
        case "BUTTONS":
            guard let list = component["buttons"] else { return }
            for button in list.elements { read(button: button) }
        default: break
        }
    }

    private mutating func readExamples(named: JSONValue?, positional: JSONValue?, of text: String) {
        for parameter in named.map({ Array($0.elements) }) ?? [] {
            if let name = parameter["param_name"]?.filled { examples[name] = parameter["example"]?.text }
        }
        let variables = TemplateText(text).variables
        for (variable, value) in zip(variables, positional.map { Array($0.elements) } ?? []) { examples[variable] = value.text }
    }

    private mutating func read(button: JSONValue) {
        let text = button["text"]?.string ?? ""
        switch (button["type"]?.text ?? "").uppercased() {
        case "QUICK_REPLY": buttons.append(.quickReply(text: text))
        case "URL":
            let url = button["url"]?.string ?? ""
            var example = button["example"]?.elements
            if let full = example?.next()?.string ?? button["example"]?.string {
                // The example is the whole address; what is kept is what stands in place of the variable.
                let fixed = url.firstRange(of: "{{").map { url[..<$0.lowerBound] } ?? ""
                examples["button\(buttons.count)"] = full.hasPrefix(fixed) ? String(full.dropFirst(fixed.count)) : full
            }
            buttons.append(.url(text: text, url: url))
        case "PHONE_NUMBER": buttons.append(.phone(text: text, number: button["phone_number"]?.text ?? ""))
        case let other: buttons.append(.other(type: other, text: text))
        }
    }

    /// Writes the template as it is submitted for review.
    public func write(to json: inout JSONWriter) {
        json.object { json in writeMembers(to: &json) }
    }

    /// Writes the template as Meta lists it: with its id, status and quality.
    public func writeListed(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", ifPresent: id)
            json.member("status", status.name)
            json.member("correct_category", ifPresent: correctCategory?.name)
            json.object("quality_score") { $0.member("score", quality ?? "UNKNOWN") }
            writeMembers(to: &json)
        }
    }

    private func writeMembers(to json: inout JSONWriter) {
        json.member("name", name)
        json.member("language", language)
        json.member("category", category.name)
        json.member("parameter_format", parameterFormat.rawValue)
        json.array("components") { json in
            writeHeader(to: &json)
            json.object { json in
                json.member("type", "BODY")
                json.member("text", body)
                writeExample(of: body, named: "body_text_named_params", positional: "body_text", isRow: true, to: &json)
            }
            if let footer {
                json.object { json in
                    json.member("type", "FOOTER")
                    json.member("text", footer)
                }
            }
            writeButtons(to: &json)
        }
    }

    private func writeHeader(to json: inout JSONWriter) {
        guard let header else { return }
        json.object { json in
            json.member("type", "HEADER")
            switch header {
            case .text(let text):
                json.member("format", "TEXT")
                json.member("text", text)
                writeExample(of: text, named: "header_text_named_params", positional: "header_text", isRow: false, to: &json)
            case .media(let format): json.member("format", format)
            }
        }
    }

    private func writeExample(
        of text: String,
        named: StaticString,
        positional: StaticString,
        isRow: Bool,
        to json: inout JSONWriter
    ) {
        let variables = TemplateText(text).variables
        guard !variables.isEmpty else { return }
        json.object("example") { json in
            if parameterFormat == .named {
                json.array(named) { json in
                    for variable in variables {
                        json.object { json in
                            json.member("param_name", variable)
                            json.member("example", examples[variable] ?? "")
                        }
                    }
                }
            } else {
                let row = { (json: inout JSONWriter) in
                    for variable in variables.sorted(by: { (Int($0) ?? 0) < (Int($1) ?? 0) }) { json.string(examples[variable] ?? "") }
                }
                json.array(positional) { json in if isRow { json.array(row) } else { row(&json) } }
            }
        }
    }

    private func writeButtons(to json: inout JSONWriter) {
        guard !buttons.isEmpty else { return }
        json.object { json in
            json.member("type", "BUTTONS")
            json.array("buttons") { json in
                for (index, button) in buttons.enumerated() { write(button, at: index, to: &json) }
            }
        }
    }

    private func write(_ button: Button, at index: Int, to json: inout JSONWriter) {
        json.object { json in
            switch button {
            case .quickReply: json.member("type", "QUICK_REPLY")
            case .url(_, let url):
                json.member("type", "URL")
                json.member("url", url)
                if let example = examples["button\(index)"] {
                    json.array("example") { $0.string(TemplateText(url).filled(with: ["1": example])) }
                }
            case .phone(_, let number):
                json.member("type", "PHONE_NUMBER")
                json.member("phone_number", number)
            case .other(let type, _): json.member("type", type)
            }
            json.member("text", button.text)
        }
    }
}
