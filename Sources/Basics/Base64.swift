// SPDX-License-Identifier: Apache-2.0

/// Base 64 (RFC 4648 sections 4 and 5), strict: only the one canonical text of some bytes is read.
public enum Base64 {
    /// Which of the two alphabets, and whether `=` pads the end.
    public enum Variant: Sendable {
        /// `+` and `/`, padded.
        case standard
        /// `-` and `_`, not padded: fit for URLs.
        case url
    }

    /// Writes the bytes.
    public static func encode(_ bytes: some Collection<UInt8>, _ variant: Variant = .standard) -> String {
        let alphabet = variant == .standard ? standardAlphabet : urlAlphabet
        var result = [UInt8]()
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                result.append(alphabet[Int(buffer >> UInt32(bits) & 63)])
            }
        }
        if bits > 0 { result.append(alphabet[Int(buffer << UInt32(6 - bits) & 63)]) }
        if variant == .standard { while !result.count.isMultiple(of: 4) { result.append(61) } }
        return String(decoding: result, as: UTF8.self)
    }

    /// Reads the canonical text of some bytes, or returns nil.
    public static func decode(_ text: some StringProtocol, _ variant: Variant = .standard) -> [UInt8]? {
        var characters = Array(text.utf8)
        if variant == .standard {
            guard characters.count.isMultiple(of: 4) else { return nil }
            for _ in 0..<2 where characters.last == 61 { characters.removeLast() }
        }
        guard characters.count % 4 != 1 else { return nil }
        var result = [UInt8]()
        result.reserveCapacity(characters.count * 3 / 4)
        var buffer: UInt32 = 0
        var bits = 0
        for character in characters {
            guard let digit = value(character, variant) else { return nil }
            buffer = buffer << 6 | UInt32(digit)
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        // Left-over bits must be zero, else two texts would stand for the same bytes.
        guard buffer & (1 << UInt32(bits) - 1) == 0 else { return nil }
        return result
    }

    private static let standardAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func value(_ character: UInt8, _ variant: Variant) -> UInt8? {
        switch character {
        case 65...90: character - 65
        case 97...122: character - 71
        case 48...57: character + 4
        case 43 where variant == .standard, 45 where variant == .url: 62
        case 47 where variant == .standard, 95 where variant == .url: 63
        default: nil
        }
    }
}
