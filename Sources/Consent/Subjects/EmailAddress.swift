// SPDX-License-Identifier: Apache-2.0
@_spi(_Unicode) import Swift

/// A mailbox address in the form that mail servers take (RFC 5321 section 4.1.2, RFC 6531), which never shows itself when printed.
///
/// The local part keeps its case, the domain is lower-cased; everything is in Unicode normalisation form C. Quoted local parts, comments,
/// address literals and domains of one label are refused: no person on a customer list has one, and each is a way to smuggle something.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Why a text is not taken as an address; the raw value names the message in a catalogue.
    package enum Problem: String, Error, Hashable, Sendable, CaseIterable {
        case empty, tooLong, noAt, severalAts, badLocalPart, badDomain
    }

    /// The address itself; the word is what a reviewer looks for.
    package let revealed: String
    private let localLength: Int

    /// Reads an address, or returns nil.
    package init?(_ text: String) {
        guard case .success(let address) = Self.read(text) else { return nil }
        self = address
    }

    private init(revealed: String, localLength: Int) {
        self.revealed = revealed
        self.localLength = localLength
    }

    /// Reads an address, or says why the text is none. Blanks and invisible marks around it do not matter.
    package static func read(_ text: String) -> Result<EmailAddress, Problem> {
        var text = text
        return text.withUTF8 { read(utf8: $0) }
    }

    /// Reads an address from bytes that should be UTF-8.
    package static func read(utf8: UnsafeBufferPointer<UInt8>) -> Result<EmailAddress, Problem> {
        guard utf8.count <= 1024 else { return .failure(.tooLong) }
        var first = 0
        var last = utf8.count
        while first < last, isBlank(utf8[first]) { first += 1 }
        while last > first, isBlank(utf8[last - 1]) { last -= 1 }
        guard first < last else { return .failure(.empty) }
        let trimmed = UnsafeBufferPointer(rebasing: utf8[first..<last])
        return trimmed.contains { $0 >= 128 } ? read(unicode: trimmed) : check(trimmed)
    }

    /// The whole address in lower case: what indexes, suppression and duplicates go by.
    package var normalized: String {
        revealed.utf8.prefix(localLength).contains { (65...90).contains($0) || $0 >= 128 } ? Self.composed(revealed.lowercased()) : revealed
    }

    /// The part after the sign, in lower case.
    package var domain: Substring { Substring(revealed.utf8.dropFirst(localLength + 1)) }

    /// What may be shown to others than its owner: `m•••@e•••.com`.
    package var masked: String {
        let local = revealed.prefix(1)
        let ending = domain.split(separator: ".").last ?? ""
        return "\(local)•••@\(domain.prefix(1))•••.\(ending)"
    }

    /// Dots.
    package var description: String { "•••" }

    /// Dots.
    package var debugDescription: String { "•••" }

    /// Nothing to see by reflection either.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension EmailAddress {
    // What is not ASCII is checked letter by letter, then by the rules for all.
    private static func read(unicode bytes: UnsafeBufferPointer<UInt8>) -> Result<EmailAddress, Problem> {
        guard let decoded = String(validating: bytes, as: UTF8.self) else { return .failure(.badLocalPart) }
        var scalars = decoded.unicodeScalars[...]
        while let scalar = scalars.first, isAround(scalar) { scalars.removeFirst() }
        while let scalar = scalars.last, isAround(scalar) { scalars.removeLast() }
        guard !scalars.isEmpty else { return .failure(.empty) }
        var isDomain = false
        for scalar in scalars {
            if scalar == "@" { isDomain = true }
            if !scalar.isASCII, !isLetter(scalar) { return .failure(isDomain ? .badDomain : .badLocalPart) }
        }
        var text = composed(String(scalars))
        if let at = text.lastIndex(of: "@") { text = text[...at] + composed(text[text.index(after: at)...].lowercased()) }
        return text.withUTF8 { check($0) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

    private static func isAround(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return category == .format || category == .spaceSeparator || scalar.properties.isWhitespace
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
            .decimalNumber:
            true
        default: false
        }
    }

    private static func composed(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 128 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text._nfc { result.append(scalar) }
        return String(result)
    }

    private static func check(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<EmailAddress, Problem> {
        guard bytes.count <= 254 else { return .failure(.tooLong) }
        guard let at = bytes.firstIndex(of: 64) else { return .failure(.noAt) }
        guard bytes.lastIndex(of: 64) == at else { return .failure(.severalAts) }
        guard at <= 64, isDotString(bytes[..<at]) else { return .failure(.badLocalPart) }
        let domain = bytes[(at + 1)...]
        guard isDomain(domain) else { return .failure(.badDomain) }
        guard domain.contains(where: { (65...90).contains($0) }) else {
            return .success(EmailAddress(revealed: String(decoding: bytes, as: UTF8.self), localLength: at))
        }
        let lower = bytes.enumerated().map { $0.offset > at && (65...90).contains($0.element) ? $0.element | 32 : $0.element }
        return .success(EmailAddress(revealed: String(decoding: lower, as: UTF8.self), localLength: at))
    }

    /// RFC 5321 Dot-string: atoms with single dots between them.
    private static func isDotString(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var previous: UInt8 = 46
        for byte in part {
            switch byte {
            case 46: if previous == 46 { return false }
            case 48...57, 65...90, 97...122, 128...255: break
            case 33, 35...39, 42, 43, 45, 47, 61, 63, 94...96, 123...126: break
            default: return false
            }
            previous = byte
        }
        return previous != 46
    }

    /// At least two labels of letters, digits and inner hyphens; the last has two letters or more.
    private static func isDomain(_ part: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var start = part.startIndex
        var labels = 0
        var isNumeric = true
        for index in part.indices {
            switch part[index] {
            case 46:
                guard (1...63).contains(index - start), part[index - 1] != 45 else { return false }
                labels += 1
                start = index + 1
                isNumeric = true
            case 45: if index == start { return false }
            case 48...57: break
            case 65...90, 97...122, 128...255: isNumeric = false
            default: return false
            }
        }
        return labels >= 1 && (2...63).contains(part.endIndex - start) && part.last != 45 && !isNumeric
    }
}
