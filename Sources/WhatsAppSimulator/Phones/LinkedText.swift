// SPDX-License-Identifier: Apache-2.0

/// Finds web addresses in the text of a message, as phones do.
enum LinkedText {
    enum Run: Hashable, Sendable {
        case words(String)
        case address(String)
    }

    /// The runs of a text in order; together they are the text.
    static func runs(of text: String) -> [Run] {
        var runs: [Run] = []
        var words = ""
        var rest = Substring(text)
        while let start = ["https://", "http://"].compactMap({ rest.firstRange(of: $0)?.lowerBound }).min() {
            words += rest[..<start]
            var address = rest[start...].prefix { !$0.isWhitespace && !"<>\"«»“”".contains($0) && $0.isASCII }
            rest = rest[address.endIndex...]
            var after = ""
            // What ends a sentence does not belong to the address.
            while let last = address.last, ".,;:!?)".contains(last) {
                after.insert(last, at: after.startIndex)
                address.removeLast()
            }
            guard address.count > 8 else {
                words += address + after
                continue
            }
            if !words.isEmpty { runs.append(.words(words)) }
            runs.append(.address(String(address)))
            words = after
        }
        words += rest
        if !words.isEmpty { runs.append(.words(words)) }
        return runs
    }
}
