// SPDX-License-Identifier: Apache-2.0
import CPhoneNumber

/// A phone number in E.164, which never shows itself when printed.
///
/// Eight bytes, no heap: the digits as one integer, for no calling code begins with 0. Hashing and comparing are those of the integer.
/// `e164`, `digits`, `masked` and `displayForm` are the only ways to see any of it; they are what a reviewer looks for.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let value: UInt64

    init(value: UInt64) {
        self.value = value
    }

    /// Reads the canonical form `+` and 7 to 15 digits, as we stored it; for what a person typed use `PhoneNumberParser`.
    public init?(e164: String) {
        guard e164.utf8.first == 43 else { return nil }
        self.init(digits: e164.dropFirst())
    }

    /// Reads the canonical form without `+`, as WhatsApp writes it (`wa_id`).
    public init?(digits: some StringProtocol) {
        guard (7...15).contains(digits.utf8.count), digits.utf8.first != 48 else { return nil }
        var value: UInt64 = 0
        for digit in digits.utf8 {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - 48)
        }
        self.init(value: value)
    }

    /// `+` and the digits.
    public var e164: String { "+\(value)" }

    /// The digits without `+`, as WhatsApp's interfaces want them.
    public var digits: String { "\(value)" }

    /// The country calling code. The market of a number is derived from it and not from a region, for regions share codes.
    public var callingCode: Int { Int(Self.split(value).code) }

    /// What may be shown to others than its owner: `+49 ••• ••01`.
    public var masked: String {
        let end = "\(value % 100)"
        return "+\(callingCode) ••• ••\(end.utf8.count == 1 ? "0" : "")\(end)"
    }

    /// The international form with the country's own grouping, such as `+49 1512 3456789`; the canonical form when there is none.
    public var displayForm: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            let length = buffer.baseAddress.map { cphone_international(value, $0, 64) } ?? 0
            guard length > 0 else { return e164 }
            return String(decoding: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<length]), as: UTF8.self)
        }
    }

    /// Whether the number lies in a range that the library knows: a hint for a soft question, never a reason to refuse
    /// (the metadata is of 2022 and misses about one new mobile number in twenty).
    public var looksValid: Bool { cphone_is_valid(value) != 0 }

    /// Dots.
    public var description: String { "•••" }

    /// Dots.
    public var debugDescription: String { "•••" }

    /// Nothing to see by reflection either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Splits the digits after the calling code, whose length its first digits tell (ITU-T E.164 list of assigned codes).
    static func split(_ value: UInt64) -> (code: UInt64, national: UInt64) {
        var power: UInt64 = 1
        while value / power >= 1000 { power *= 10 }
        let three = value / power
        switch three / 10 {
        case 10...19, 70...79: return (three / 100, value % (power * 100))
        case 20, 27, 30...34, 36, 39...41, 43...49, 51...58, 60...66, 81, 82, 84, 86, 90...95, 98:
            return (three / 10, value % (power * 10))
        default: return (three, value % power)
        }
    }
}
