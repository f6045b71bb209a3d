// SPDX-License-Identifier: Apache-2.0

/// An address fit to stand in MAIL FROM and RCPT TO as it is.
///
/// Narrower than RFC 5321 on purpose: no quoted local parts, no address literals, ASCII only (SMTPUTF8 is not spoken), so that
/// nothing in it can end the command or begin another.
struct EnvelopeAddress {
    let text: String

    init?(_ text: String) {
        let halves = text.utf8.split(separator: 64, omittingEmptySubsequences: false)
        guard halves.count == 2, 1...64 ~= halves[0].count, 1...253 ~= halves[1].count, text.utf8.count <= 254,
            halves[0].allSatisfy(EnvelopeAddress.isAtom), halves[1].allSatisfy(EnvelopeAddress.isDomain), halves[1].first != 45
        else { return nil }
        self.text = text
    }

    /// The characters of RFC 5322's dot-atom.
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 33, 35...39, 42, 43, 45, 46, 47, 61, 63, 94...96, 123...126: true
        default: false
        }
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46: true
        default: false
        }
    }
}
