// SPDX-License-Identifier: Apache-2.0

/// Writes rows of comma-separated values (RFC 4180), with cells that a spreadsheet would run defused.
package struct CSVWriter: Sendable {
    /// The bytes so far.
    package private(set) var bytes: [UInt8] = []
    private let defusesFormulas: Bool

    /// Begins a file. Only a sample that stands for another program's export may leave formulas as they are.
    package init(defusesFormulas: Bool = true) {
        self.defusesFormulas = defusesFormulas
    }

    /// Writes one row.
    package mutating func write(_ fields: some Sequence<String>) {
        var isFirst = true
        for field in fields {
            if !isFirst { bytes.append(44) }
            isFirst = false
            write(field: defusesFormulas && Self.isFormula(field) ? "'" + field : field)
        }
        bytes.append(contentsOf: [13, 10])
    }

    /// Whether a spreadsheet program may take the text for a formula and run it.
    package static func isFormula(_ text: some StringProtocol) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
        default: return false
        }
    }

    private mutating func write(field: String) {
        guard field.utf8.contains(where: { [34, 44, 59, 9, 10, 13].contains($0) }) else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(34)
        for byte in field.utf8 {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        bytes.append(34)
    }
}
