// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Reads YES strictly and STOP liberally (Art. 4(11) against Art. 7(3) and 21(2)).
package struct KeywordPolicy: Sendable {
    /// The payloads that our own buttons carry.
    package static let yesPayload = "naam:yes"
    package static let stopPayload = "naam:stop"

    private let yes: Set<String>
    private let stop: Set<String>
    private let stopPhrases: [String]
    private let preferences: Set<String>

    /// The words are given as people write them.
    package init(yes: [String], stop: [String], preferences: [String]) {
        self.yes = Set(yes.map(TextNormalizer.normalize))
        let stops = stop.map(TextNormalizer.normalize)
        self.stop = Set(stops.filter { !$0.contains(" ") })
        stopPhrases = stops.filter { $0.contains(" ") }.map { " \($0) " }
        self.preferences = Set(preferences.map(TextNormalizer.normalize))
    }

    /// A text: a stop word anywhere wins, unless the text is the form's own statement with its code; a yes must be the whole text.
    package func intent(of text: String) -> ReplyIntent {
        if let code = OneTimeCode.first(in: text) { return .code(code) }
        if saysStop(text) { return .stop }
        let normalized = TextNormalizer.normalize(text)
        if isYes(normalized.split(separator: " ")) { return .yes }
        if preferences.contains(normalized) { return .preferences }
        return .other
    }

    /// Whether a stop word or phrase stands anywhere in a text.
    package func saysStop(_ text: String) -> Bool {
        let normalized = TextNormalizer.normalize(text)
        if normalized.split(separator: " ").contains(where: { stop.contains(String($0)) }) { return true }
        let padded = " \(normalized) "
        return stopPhrases.contains { padded.contains($0) }
    }

    /// A tapped button: our own payload decides, else its title is read like a text.
    package func intent(ofButton payload: String, title: String) -> ReplyIntent {
        if payload.hasPrefix(Self.stopPayload) { return .stop }
        if payload.hasPrefix(Self.yesPayload) { return .yes }
        let byPayload = intent(of: payload)
        return byPayload == .other ? intent(of: title) : byPayload
    }

    /// The language of a short text by its script.
    package func language(of text: String) -> Language {
        text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) } ? .arabic : .english
    }

    // "YES / نعم" is what our button says: several yes words in a row are still one yes.
    private func isYes(_ words: [Substring]) -> Bool {
        if yes.contains(words.joined(separator: " ")) { return true }
        return !words.isEmpty && words.count <= 3 && words.allSatisfy { yes.contains(String($0)) }
    }
}
