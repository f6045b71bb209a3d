// SPDX-License-Identifier: Apache-2.0

/// Fills in a message.
struct MessageRenderer {
    let localizer: Localizer
    let arguments: [String: MessageArgument]
    private(set) var result = ""

    init(localizer: Localizer, arguments: [String: MessageArgument]) {
        self.localizer = localizer
        self.arguments = arguments
    }

    mutating func append(_ parts: [Message.Part], number: Int? = nil) {
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .number: result += number.map(localizer.number) ?? "#"
            case .argument(let name): append(argument: name)
            case .plural(let name, let exact, let categories): append(plural: name, exact, categories)
            case .select(let name, let branches): append(select: name, branches, number: number)
            }
        }
    }

    private mutating func append(argument name: String) {
        switch arguments[name] {
        case .text(let text): result += text.isolated
        case .bare(let text): result += text
        case .number(let number): result += localizer.number(number)
        case .percent(let share): result += localizer.percent(share).isolated
        case .date(let moment): result += localizer.date(moment).isolated
        case .dateTime(let moment): result += localizer.dateTime(moment).isolated
        case .duration(let duration): result += localizer.duration(duration).isolated
        case nil: result += "⟦\(name)⟧"
        }
    }

    private mutating func append(
        plural name: String,
        _ exact: [Int: [Message.Part]],
        _ categories: [PluralCategory: [Message.Part]]
    ) {
        guard case .number(let number) = arguments[name] else {
            result += "⟦\(name)⟧"
            return
        }
        let category = PluralRules(localizer.language).category(number)
        append(exact[number] ?? categories[category] ?? categories[.other] ?? [], number: number)
    }

    private mutating func append(select name: String, _ branches: [String: [Message.Part]], number: Int?) {
        guard case .text(let word) = arguments[name] else {
            result += "⟦\(name)⟧"
            return
        }
        append(branches[word] ?? branches["other"] ?? [], number: number)
    }
}
