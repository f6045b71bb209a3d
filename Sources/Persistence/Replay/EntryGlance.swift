// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import TransparencyLog

/// Looks whom an entry is about without reading the rest: most entries belong to other ranges of people.
enum EntryGlance {
    /// The person of an entry; nil when it names nobody, or not as entries do.
    static func subject(of bytes: UnsafeRawBufferPointer) -> DataSubject.ID? {
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            if end - start == key.count + 32, bytes[start..<(start + key.count)].elementsEqual(key) {
                return identifier(bytes[(start + key.count)..<end])
            }
            start = end + 1
        }
        return nil
    }

    /// The bytes with which entries of a kind begin.
    static func head(of act: LedgerAct) -> [UInt8] { Array("\(LedgerEntry.format.name)\nkind \(act.rawValue)\n".utf8) }

    private static let key = Array("subject ".utf8)

    private static func identifier(_ digits: Slice<UnsafeRawBufferPointer>) -> DataSubject.ID? {
        var halves: (UInt64, UInt64) = (0, 0)
        for (place, digit) in digits.enumerated() {
            let value: UInt64
            switch digit {
            case 48...57: value = UInt64(digit) - 48
            case 97...102: value = UInt64(digit) - 87
            default: return nil
            }
            if place < 16 { halves.0 = halves.0 << 4 | value } else { halves.1 = halves.1 << 4 | value }
        }
        return DataSubject.ID(high: halves.0, low: halves.1)
    }
}
