// SPDX-License-Identifier: Apache-2.0

extension MessageTemplate {
    /// What is wrong with the values that a message gives for a template.
    public enum ParameterProblem: Error, Hashable, Sendable {
        /// Not as many values as variables (Meta's 132000).
        case count(expected: Int, given: Int)
        /// A variable got no value, or a value belongs to no variable, or a button is not there (Meta's 132012).
        case mismatch(String)
    }

    /// The template with the message's values. Throws what Meta would refuse.
    public func rendered(_ components: [TemplateComponent]) throws(ParameterProblem) -> RenderedTemplate {
        var headerValues: [TemplateComponent.Parameter] = []
        var bodyValues: [TemplateComponent.Parameter] = []
        var payloads: [Int: String] = [:]
        var suffixes: [Int: String] = [:]
        for component in components {
            switch component {
            case .header(let values): headerValues = values
            case .body(let values): bodyValues = values
            case .quickReply(let index, let payload): payloads[index] = payload
            case .url(let index, let suffix): suffixes[index] = suffix
            }
        }
        var headline: String?
        if case .text(let text) = header { headline = try filled(text, headerValues) }
        return RenderedTemplate(
            header: headline,
            body: try filled(body, bodyValues),
            footer: footer,
            buttons: try rendered(payloads: payloads, suffixes: suffixes)
        )
    }

    /// The template with its examples in place of variables.
    public var preview: RenderedTemplate {
        var headline: String?
        if case .text(let text) = header { headline = TemplateText(text).filled(with: examples) }
        return RenderedTemplate(
            header: headline,
            body: TemplateText(body).filled(with: examples),
            footer: footer,
            buttons: buttons.enumerated().map { index, button in
                switch button {
                case .quickReply(let text): .init(text: text, payload: text, url: nil)
                case .url(let text, let url):
                    .init(
                        text: text,
                        payload: nil,
                        url: TemplateText(url).filled(with: examples["button\(index)"].map { ["1": $0] } ?? [:])
                    )
                case .phone(let text, let number): .init(text: text, payload: nil, url: "tel:\(number)")
                case .other(_, let text): .init(text: text, payload: nil, url: nil)
                }
            }
        )
    }

    private func filled(_ text: String, _ values: [TemplateComponent.Parameter]) throws(ParameterProblem) -> String {
        let text = TemplateText(text)
        let variables = text.variables
        guard variables.count == values.count else { throw .count(expected: variables.count, given: values.count) }
        var byName: [String: String] = [:]
        for (index, value) in values.enumerated() {
            let name = parameterFormat == .named ? value.name ?? "" : String(index + 1)
            guard variables.contains(name), byName[name] == nil else { throw .mismatch(name) }
            byName[name] = value.text
        }
        return text.filled(with: byName)
    }

    private func rendered(payloads: [Int: String], suffixes: [Int: String]) throws(ParameterProblem) -> [RenderedTemplate.Button] {
        var result: [RenderedTemplate.Button] = []
        for (index, button) in buttons.enumerated() {
            switch button {
            case .quickReply(let text): result.append(.init(text: text, payload: payloads[index] ?? text, url: nil))
            case .url(let text, let url):
                let address = TemplateText(url)
                guard address.variables.isEmpty == (suffixes[index] == nil) else { throw .mismatch("button \(index)") }
                result.append(.init(text: text, payload: nil, url: address.filled(with: suffixes[index].map { ["1": $0] } ?? [:])))
            case .phone(let text, let number): result.append(.init(text: text, payload: nil, url: "tel:\(number)"))
            case .other(_, let text): result.append(.init(text: text, payload: nil, url: nil))
            }
        }
        for index in payloads.keys {
            guard buttons.indices.contains(index), case .quickReply = buttons[index] else { throw .mismatch("button \(index)") }
        }
        for index in suffixes.keys {
            guard buttons.indices.contains(index), case .url = buttons[index] else { throw .mismatch("button \(index)") }
        }
        return result
    }
}
