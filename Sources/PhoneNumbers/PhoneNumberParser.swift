// SPDX-License-Identifier: Apache-2.0
import Basics
import CPhoneNumber

/// Reads what a person typed, in the digits of any script, as a phone number.
///
/// Letters and extensions are refused here, for libphonenumber would dial the letters and drop the extension in silence. That the number is
/// possible decides; whether it is in a known range is only a hint (`PhoneNumber.looksValid`). About 15 µs a number, below 1 µs when it is canonical.
public struct PhoneNumberParser: Sendable {
    private let region: String
    private let hasRegion: Bool

    /// Assumes the two-letter region (ISO 3166-1, such as `SA`) for numbers without a calling code; with nil or an unknown region they are refused.
    ///
    /// The first parser of a process loads the metadata, about 5 ms.
    public init(defaultRegion: String?) {
        cphone_load()
        let upper = defaultRegion?.uppercased() ?? ""
        hasRegion = upper.utf8.count == 2 && cphone_knows_region(upper) != 0
        region = hasRegion ? upper : "ZZ"
    }

    /// The number, or why there is none.
    public func parse(_ typed: String) -> Result<PhoneNumber, PhoneNumberProblem> {
        if let number = Self.canonical(typed.utf8) { return number }
        switch TypedNumber.read(typed) {
        case .failure(let problem): return .failure(problem)
        case .success(let text): return parse(ascii: text)
        }
    }

    private func parse(ascii typed: TypedNumber) -> Result<PhoneNumber, PhoneNumberProblem> {
        var text = typed.ascii
        // Without a region nobody can know the international prefix; 00 is the one that the ITU recommends.
        if !hasRegion, !typed.isInternational, text.starts(with: [48, 48]) { text.replaceSubrange(..<2, with: [43]) }
        if !hasRegion, text.first != 43 { return .failure(.noCountry) }
        var value: UInt64 = 0
        let verdict = text.withUnsafeBytes { bytes in
            cphone_parse(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, region, &value)
        }
        return Self.result(verdict, value)
    }

    /// The fast path: `+` and digits of a country where nothing but a leading 0 could be taken off them.
    private static func canonical(_ typed: String.UTF8View) -> Result<PhoneNumber, PhoneNumberProblem>? {
        guard typed.first == 43, (8...16).contains(typed.count) else { return nil }
        var value: UInt64 = 0
        for digit in typed.dropFirst() {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - 48)
        }
        let (code, national) = PhoneNumber.split(value)
        // A national part that begins with 0 loses its zeros in the integer: those go the long way.
        guard plainCodes.contains(code), digits(value) == typed.count - 1, digits(code) + digits(national) == digits(value)
        else { return nil }
        return result(cphone_check(UInt32(code), national), value)
    }

    /// Calling codes whose only national prefix is 0 or none; a test compares the fast path of each with the library.
    static let plainCodes: Set<UInt64> = [
        20, 31, 33, 34, 44, 49, 212, 213, 216, 218, 249, 961, 962, 963, 964, 965, 966, 967, 968, 970, 971, 973, 974,
    ]

    private static func digits(_ value: UInt64) -> Int {
        var count = 1
        var rest = value
        while rest >= 10 {
            rest /= 10
            count += 1
        }
        return count
    }

    private static func result(_ verdict: cphone_verdict, _ value: UInt64) -> Result<PhoneNumber, PhoneNumberProblem> {
        switch verdict {
        case CPHONE_POSSIBLE: .success(PhoneNumber(value: value))
        case CPHONE_TOO_SHORT: .failure(.tooShort)
        case CPHONE_TOO_LONG: .failure(.tooLong)
        case CPHONE_NO_COUNTRY: .failure(.noCountry)
        default: .failure(.notPossible)
        }
    }
}
