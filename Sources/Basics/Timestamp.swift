// SPDX-License-Identifier: Apache-2.0

/// A moment in UTC with millisecond precision.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// Makes a moment from milliseconds since 1970.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Makes a moment from seconds since 1970.
    public init(seconds: Int64) {
        self.init(milliseconds: seconds * 1000)
    }

    /// Makes a moment from a date and a time of day in UTC (proleptic Gregorian calendar).
    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let days = Self.days(year: year, month: month, day: day)
        self.init(seconds: Int64(days * 86_400 + hour * 3_600 + minute * 60 + second))
    }

    /// Whole seconds since 1970, rounded down.
    public var seconds: Int64 { Int64((Double(milliseconds) / 1000).rounded(.down)) }

    /// Orders moments in time.
    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    /// The moment a while later.
    public static func + (left: Self, right: Duration) -> Self {
        Self(milliseconds: left.milliseconds + right.wholeMilliseconds)
    }

    /// The moment a while earlier.
    public static func - (left: Self, right: Duration) -> Self {
        Self(milliseconds: left.milliseconds - right.wholeMilliseconds)
    }

    /// The time from the right moment to the left one.
    public static func - (left: Self, right: Self) -> Duration {
        .milliseconds(left.milliseconds - right.milliseconds)
    }

    /// RFC 3339 in UTC with milliseconds, such as `2026-11-23T22:40:11.123Z`.
    public var description: String {
        String(decoding: rfc3339, as: UTF8.self)
    }

    /// The 24 ASCII bytes of the RFC 3339 form.
    public var rfc3339: [UInt8] {
        let (date, time) = parts
        var bytes = [UInt8]()
        bytes.reserveCapacity(24)
        func put(_ value: Int, _ width: Int, _ after: Unicode.Scalar) {
            var divisor = 1
            for _ in 1..<width { divisor *= 10 }
            while divisor > 0 {
                bytes.append(UInt8(48 + value / divisor % 10))
                divisor /= 10
            }
            bytes.append(UInt8(after.value))
        }
        put(date.year, 4, "-")
        put(date.month, 2, "-")
        put(date.day, 2, "T")
        put(time / 3_600_000, 2, ":")
        put(time / 60_000 % 60, 2, ":")
        put(time / 1000 % 60, 2, ".")
        put(time % 1000, 3, "Z")
        return bytes
    }

    /// The date in UTC.
    public var date: (year: Int, month: Int, day: Int) { parts.date }

    /// Reads `yyyy-MM-dd`, optionally followed by `T` or a blank and `HH:mm[:ss[.fff]]`, optionally followed by `Z`. Times without a zone are read as UTC.
    public init?(text: String) {
        var rest = Substring(text)
        if rest.hasSuffix("Z") { rest.removeLast() }
        let halves = rest.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard (1...2).contains(halves.count) else { return nil }
        let date = halves[0].split(separator: "-", omittingEmptySubsequences: false).map { $0.count <= 4 ? Int($0) : nil }
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2],
            (1970...9999).contains(year), (1...12).contains(month), (1...Self.length(month: month, year: year)).contains(day)
        else { return nil }
        guard let clock = Self.milliseconds(clock: halves.count == 2 ? halves[1] : "00:00:00") else { return nil }
        self.init(milliseconds: Timestamp(year: year, month: month, day: day).milliseconds + clock)
    }

    private static func milliseconds(clock: Substring) -> Int64? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        guard parts.count == 3 else { return Int64(hour * 3_600_000 + minute * 60_000) }
        let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(seconds.count), let second = Int(seconds[0]), (0...59).contains(second) else { return nil }
        var fraction = 0
        if seconds.count == 2 {
            guard let digits = Int(seconds[1].prefix(3)), digits >= 0, !seconds[1].isEmpty else { return nil }
            fraction = [100, 10, 1][min(seconds[1].count, 3) - 1] * digits
        }
        return Int64(hour * 3_600_000 + minute * 60_000 + second * 1000 + fraction)
    }

    private static func length(month: Int, year: Int) -> Int {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private var parts: (date: (year: Int, month: Int, day: Int), time: Int) {
        let dayLength: Int64 = 86_400_000
        var time = milliseconds % dayLength
        if time < 0 { time += dayLength }
        return (Self.date(days: Int((milliseconds - time) / dayLength)), Int(time))
    }

    // Days from civil and back: eras of 400 years that begin on the first of March (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }
}
