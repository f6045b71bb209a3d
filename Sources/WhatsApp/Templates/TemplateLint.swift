// SPDX-License-Identifier: Apache-2.0

/// Finds what Meta would refuse before it is submitted, since a refusal takes up to a day.
///
/// Source: Meta, template reference (copies of 2026-09).
public enum TemplateLint {
    /// What is wrong; nothing when it may be submitted.
    public static func problems(in template: MessageTemplate) -> [TemplateProblem] {
        var problems: [TemplateProblem] = []
        if !isName(template.name) { problems.append(.name) }
        checkHeader(template, &problems)
        checkBody(template, &problems)
        if let footer = template.footer {
            if footer.count > 60 { problems.append(.tooLong(part: .footer, limit: 60)) }
            if !TemplateText(footer).variables.isEmpty { problems.append(.variableNotAllowed(part: .footer)) }
        }
        checkButtons(template, &problems)
        checkExamples(template, &problems)
        return problems
    }

    private static func isName(_ name: String) -> Bool {
        (1...512).contains(name.utf8.count)
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
    }

    private static func checkHeader(_ template: MessageTemplate, _ problems: inout [TemplateProblem]) {
        guard case .text(let header) = template.header else { return }
        if header.count > 60 { problems.append(.tooLong(part: .header, limit: 60)) }
        if TemplateText(header).variables.count > 1 { problems.append(.headerVariables) }
    }

    private static func checkBody(_ template: MessageTemplate, _ problems: inout [TemplateProblem]) {
        guard template.body.contains(where: { !$0.isWhitespace }) else { return problems.append(.noBody) }
        if template.body.count > 1024 { problems.append(.tooLong(part: .body, limit: 1024)) }
        let text = TemplateText(template.body)
        var words = 0
        var previousIsVariable = false
        for (index, part) in text.parts.enumerated() {
            switch part {
            case .variable:
                if index == 0 || index == text.parts.count - 1 { problems.append(.variableAtEdge) }
                if previousIsVariable { problems.append(.adjacentVariables) }
                previousIsVariable = true
            case .literal(let literal):
                let count = literal.split(whereSeparator: \.isWhitespace).count
                words += count
                previousIsVariable = previousIsVariable && count == 0
            }
        }
        // Meta checks the ratio and does not publish it; its refusals suggest about three words for each variable and one more.
        if words < 2 * text.variables.count + 1 { problems.append(.tooManyVariables) }
        if !hasFittingNames(text.variables, template.parameterFormat) { problems.append(.variableNames) }
    }

    private static func hasFittingNames(_ names: [String], _ format: MessageTemplate.ParameterFormat) -> Bool {
        switch format {
        case .positional: names.compactMap { Int($0) }.sorted() == Array(1..<(names.count + 1))
        case .named:
            names.allSatisfy { name in
                name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") } && Int(name) == nil
            }
        }
    }

    private static func checkButtons(_ template: MessageTemplate, _ problems: inout [TemplateProblem]) {
        var counts: (replies: Int, urls: Int, phones: Int) = (0, 0, 0)
        var runs = 0
        var previousIsReply = false
        for (index, button) in template.buttons.enumerated() {
            if button.text.count > 25 { problems.append(.tooLong(part: .button(index), limit: 25)) }
            if !TemplateText(button.text).variables.isEmpty { problems.append(.variableNotAllowed(part: .button(index))) }
            var isReply = false
            switch button {
            case .quickReply:
                isReply = true
                counts.replies += 1
                if !previousIsReply { runs += 1 }
            case .url(_, let url):
                counts.urls += 1
                if !isAddress(url) { problems.append(.buttonURL(index: index)) }
            case .phone: counts.phones += 1
            case .other: break
            }
            previousIsReply = isReply
        }
        if template.buttons.count > 10 || counts.urls > 2 || counts.phones > 1 { problems.append(.tooManyButtons) }
        if runs > 1 { problems.append(.scatteredQuickReplies) }
        if Set(template.buttons.map(\.text)).count < template.buttons.count { problems.append(.repeatedLabel) }
        if template.category == .marketing, counts.replies == 0 { problems.append(.marketingWithoutQuickReply) }
    }

    /// An address with at most one variable, which is its end. Plain `http` passes for loopback only, where the simulator lives.
    private static func isAddress(_ url: String) -> Bool {
        guard url.utf8.count <= 2000, url.hasPrefix("https://") || url.hasPrefix("http://127.0.0.1") || url.hasPrefix("http://localhost")
        else { return false }
        let parts = TemplateText(url).parts
        let variables = parts.filter { if case .variable = $0 { true } else { false } }
        guard let first = variables.first else { return true }
        return variables.count == 1 && first == .variable("1") && parts.last == first
    }

    private static func checkExamples(_ template: MessageTemplate, _ problems: inout [TemplateProblem]) {
        var variables = TemplateText(template.body).variables
        if case .text(let header) = template.header { variables += TemplateText(header).variables }
        for (index, button) in template.buttons.enumerated() {
            if case .url(_, let url) = button, !TemplateText(url).variables.isEmpty { variables.append("button\(index)") }
        }
        for variable in variables where template.examples[variable]?.isEmpty ?? true {
            let problem = TemplateProblem.missingExample(variable: variable)
            if !problems.contains(problem) { problems.append(problem) }
        }
    }
}
