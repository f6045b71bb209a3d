// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Reads YES strictly and STOP liberally (Art. 4(11) against Art. 7(3) and 21(2)).
package struct KeywordPolicy: Sendable {
    /// The payloads that our own buttons carry.
    package static let yesPayload = "naam:yes"
    package static let stopPayload = "naam:stop"
    /// Of a button that says neither yes nor stop.
    package static let replyPayload = "naam:reply"

    /// Each as its words in their one form.
    private let yes: Set<[Substring]>
    private let preferences: Set<[Substring]>
    /// What may follow a word for the two to say stop: nothing after a stop word, the rest of a phrase after its first word.
    private let stop: [Substring: [ArraySlice<Substring>]]

    /// The words are given as people write them.
    package init(yes: [String], stop: [String], preferences: [String]) {
        self.yes = Set(yes.map(TextNormalizer.words))
        self.preferences = Set(preferences.map(TextNormalizer.words))
        let phrases = stop.map(TextNormalizer.words).filter { !$0.isEmpty }
        self.stop = Dictionary(grouping: phrases, by: { $0[0] }).mapValues { phrases in phrases.map { $0.dropFirst() } }
    }

    /// A text: a stop word anywhere wins, unless the text is the form's own statement with its code; a yes must be the whole text.
    package func intent(of text: String) -> ReplyIntent {
        if let code = OneTimeCode.first(in: text) { return .code(code) }
        return meaning(of: TextNormalizer.words(text))
    }

    private func meaning(of words: [Substring]) -> ReplyIntent {
        if saysStop(words) { return .stop }
        if isYes(words) { return .yes }
        return preferences.contains(words) ? .preferences : .other
    }

    /// Whether a stop word or phrase stands anywhere in a text.
    package func saysStop(_ text: String) -> Bool { saysStop(TextNormalizer.words(text)) }

    private func saysStop(_ words: [Substring]) -> Bool {
        words.indices.contains { index in
            stop[words[index]]?.contains { words[(index + 1)...].starts(with: $0) } ?? false
        }
    }

    /// Whether the title of a button says yes.
    package func saysYes(title: String) -> Bool { meaning(of: TextNormalizer.words(title)) == .yes }

    /// What a button of a template carries: what its title says, and a yes in the question for it only.
    package func payload(ofTitle title: String, inQuestion isQuestion: Bool) -> String {
        switch meaning(of: TextNormalizer.words(title)) {
        case .stop: Self.stopPayload
        case .yes where isQuestion: Self.yesPayload
        default: Self.replyPayload
        }
    }

    /// A tapped button: a stop on it or in its payload wins, then our own payload decides, else its title is read like a text.
    package func intent(ofButton payload: String, title: String) -> ReplyIntent {
        if payload.hasPrefix(Self.stopPayload) || saysStop(title) { return .stop }
        if payload.hasPrefix(Self.yesPayload) { return .yes }
        // Not a yes, whatever stands on it: it stood under something that asked for none.
        if payload.hasPrefix(Self.replyPayload) { return preferences.contains(TextNormalizer.words(title)) ? .preferences : .other }
        let byPayload = intent(of: payload)
        return byPayload == .other ? intent(of: title) : byPayload
    }

    /// The language of a short text by its script.
    package func language(of text: String) -> Language {
        text.unicodeScalars.contains { (0x0600...0x06FF).contains($0.value) } ? .arabic : .english
    }

    // "YES / نعم" is what our button says: several yes words in a row are still one yes.
    private func isYes(_ words: [Substring]) -> Bool {
        yes.contains(words) || !words.isEmpty && words.count <= 3 && words.allSatisfy { yes.contains([$0]) }
    }
}
