// SPDX-License-Identifier: Apache-2.0

/// The words after a command: `--name value`, `--flag`, and the rest.
struct Arguments: Sendable {
    /// What is wrong with the words.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var values: [String: String] = [:]
    private(set) var flags: Set<String> = []
    private(set) var rest: [String] = []

    /// Sorts the words; a name that is not known is a problem.
    init(_ words: some Sequence<String>, options: Set<String>, flags known: Set<String> = []) throws(Problem) {
        var words = words.makeIterator()
        while let word = words.next() {
            guard word.hasPrefix("--") else {
                rest.append(word)
                continue
            }
            let name = String(word.dropFirst(2))
            if known.contains(name) {
                flags.insert(name)
            } else if options.contains(name) {
                guard let value = words.next() else { throw Problem(description: "--\(name) needs a value") }
                values[name] = value
            } else {
                throw Problem(description: "--\(name) is not an option of this command")
            }
        }
    }

    /// A value that must be there.
    func required(_ name: String) throws(Problem) -> String {
        guard let value = values[name], !value.isEmpty else { throw Problem(description: "--\(name) is missing") }
        return value
    }

    /// A number in a range, or nil when it is not given.
    func number(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = values[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw Problem(description: "--\(name) must be a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
