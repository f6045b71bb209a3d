// SPDX-License-Identifier: Apache-2.0

/// Whether chunks that may end anywhere, even inside a letter, are UTF-8 together (RFC 3629).
struct UTF8Check: Sendable {
    private var isBroken = false
    // The letter that the last chunk began and did not end.
    private var missing = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Whether all bytes so far are UTF-8.
    var isValid: Bool { !isBroken && missing == 0 }

    /// Takes the next bytes.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !isBroken else { return }
        for byte in bytes {
            if missing == 0, byte < 0x80 { continue }
            guard step(byte) else {
                isBroken = true
                return
            }
        }
    }

    private mutating func step(_ byte: UInt8) -> Bool {
        if missing > 0 {
            guard (lowest...highest).contains(byte) else { return false }
            (missing, lowest, highest) = (missing - 1, 0x80, 0xBF)
            return true
        }
        switch byte {
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, lowest) = (2, 0xA0)
        case 0xED: (missing, highest) = (2, 0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, lowest) = (3, 0x90)
        case 0xF4: (missing, highest) = (3, 0x8F)
        case 0xF1...0xF3: missing = 3
        default: return false
        }
        return true
    }
}
