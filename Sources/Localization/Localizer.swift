// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Speaks one language: messages, numbers, dates and lengths of time.
///
/// Digits are Latin in every language. Texts that are filled into a message stand between U+2068 and U+2069, so that a Latin name
/// inside an Arabic sentence, or the other way round, disturbs nothing around it.
public struct Localizer: Sendable {
    private let catalogue: Catalogue

    /// Speaks from a catalogue.
    public init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// The language.
    public var language: Language { catalogue.language }

    /// The message in this language, filled in. A key that is not in the catalogue shows as `⟦key⟧`, an argument that is not given as `⟦name⟧`.
    public func text(_ key: MessageKey, _ arguments: [String: MessageArgument] = [:]) -> String {
        guard let message = catalogue.messages[key.description] else { return "⟦\(key)⟧" }
        if arguments.isEmpty, message.parts.count == 1, case .text(let text) = message.parts[0] { return text }
        var renderer = MessageRenderer(localizer: self, arguments: arguments)
        renderer.append(message.parts)
        return renderer.result
    }

    /// A whole number in groups of three digits, such as `12,345`.
    public func number(_ number: Int) -> String {
        let digits = Array(String(number.magnitude).utf8)
        var result: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(UInt8(ascii: ",")) }
            result.append(digit)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A share of one as a percentage, with one decimal below ten per cent; a dash when it is not a number.
    public func percent(_ share: Double) -> String {
        guard share.isFinite, share.magnitude < 1e9 else { return "–" }
        let tenths = Int((share * 1000).rounded())
        let fraction = Int(tenths.magnitude % 10)
        let isSmall = tenths.magnitude < 100 && fraction != 0
        let sign = isSmall && tenths < 0 ? "-" : ""
        let text = isSmall ? "\(sign)\(tenths.magnitude / 10).\(fraction)" : number(Int((share * 100).rounded()))
        return self.text("format.percent", ["value": .text(text)]).withoutIsolates
    }
}
