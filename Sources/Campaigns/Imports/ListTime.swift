// SPDX-License-Identifier: Apache-2.0
import Basics

/// Reads the times of lists, `2024-03-05 14:22:31` and the like, as UTC.
enum ListTime {
    /// What a field holds.
    enum Reading: Hashable {
        case none, unreadable
        case moment(Timestamp)
    }

    /// Reads the bytes of a field; the usual form without making a text of it.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading {
        if bytes.isEmpty { return .none }
        if bytes.count == 19, bytes[4] == 45, bytes[7] == 45, bytes[10] == 32, bytes[13] == 58, bytes[16] == 58,
            let moment = usual(bytes)
        {
            return .moment(moment)
        }
        guard bytes.count <= 40, bytes.contains(where: { $0 > 32 }) else { return bytes.count <= 40 ? .none : .unreadable }
        return Timestamp(text: String(decoding: bytes, as: UTF8.self)).map(Reading.moment) ?? .unreadable
    }

    private static func usual(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        func number(_ start: Int, _ length: Int) -> Int? {
            var value = 0
            for index in start..<(start + length) {
                guard (48...57).contains(bytes[index]) else { return nil }
                value = value * 10 + Int(bytes[index] - 48)
            }
            return value
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2),
            let second = number(17, 2), (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day), hour < 24,
            minute < 60,
            second < 60
        else { return nil }
        let moment = Timestamp(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        // The 31st of a short month is no date.
        return day <= 28 || moment.date.day == day ? moment : nil
    }
}
