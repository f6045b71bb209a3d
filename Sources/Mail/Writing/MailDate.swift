// SPDX-License-Identifier: Apache-2.0
import Basics

/// Dates as headers have them (RFC 5322 section 3.3).
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The moment in UTC, such as `Mon, 23 Nov 2026 22:40:11 +0000`.
    static func text(_ moment: Timestamp) -> String {
        let date = moment.date
        // 1970 began on a Thursday.
        let day = Int(((moment.seconds - secondOfDay(moment)) / 86_400 % 7 + 7) % 7)
        let second = secondOfDay(moment)
        return "\(days[day]), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
            + "\(two(Int(second / 3600))):\(two(Int(second / 60 % 60))):\(two(Int(second % 60))) +0000"
    }

    /// Reads what `text` wrote and its common variants; nil otherwise.
    static func read(_ text: String) -> Timestamp? {
        let parts = text.split { $0 == " " || $0 == "," || $0 == ":" }.map(String.init)
        let rest = parts.first.flatMap { Int($0) } == nil ? parts.dropFirst() : parts[...]
        let fields = Array(rest)
        guard fields.count >= 6, let day = Int(fields[0]), let month = months.firstIndex(of: fields[1]), let year = Int(fields[2]),
            let hour = Int(fields[3]), let minute = Int(fields[4]), let second = Int(fields[5]), (1...31).contains(day),
            (1970...9999).contains(year),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let offset = fields.count > 6 ? zone(fields[6]) : 0
        return Timestamp(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: min(second, 59))
            - .minutes(Int64(offset))
    }

    private static func zone(_ text: String) -> Int {
        guard text.utf8.count == 5, let sign = text.first, "+-".contains(sign), let value = Int(text.dropFirst()) else { return 0 }
        return (value / 100 * 60 + value % 100) * (sign == "-" ? -1 : 1)
    }

    private static func secondOfDay(_ moment: Timestamp) -> Int64 {
        (moment.seconds % 86_400 + 86_400) % 86_400
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
