// SPDX-License-Identifier: Apache-2.0

/// Reads texts line by line as bytes: Swift's characters would join a separator with a combining mark that follows it.
struct Lines {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) {
        rest = Array(bytes)[...]
    }

    /// Whether everything was read.
    var isAtEnd: Bool { rest.isEmpty }

    /// What was not read yet.
    var remainder: [UInt8] { Array(rest) }

    /// The next line without its newline, or nil when no whole line is left.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: 10) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[rest.startIndex..<end]
    }
}

extension Sequence<UInt8> {
    /// The bytes as text when they are valid UTF-8.
    var validText: String? { String(validating: Array(self), as: UTF8.self) }
}

extension String {
    /// Whether both have the same bytes; `==` would take different spellings of a letter for the same.
    func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
