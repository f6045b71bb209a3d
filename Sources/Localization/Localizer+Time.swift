// SPDX-License-Identifier: Apache-2.0
public import Basics

extension Localizer {
    private static let months: [MessageKey] = [
        "format.month.january", "format.month.february", "format.month.march", "format.month.april", "format.month.may",
        "format.month.june", "format.month.july", "format.month.august", "format.month.september", "format.month.october",
        "format.month.november", "format.month.december",
    ]

    /// The date of a moment in UTC, such as `23 November 2026`.
    public func date(_ moment: Timestamp) -> String {
        let date = moment.date
        return text(
            "format.date",
            ["day": .text(String(date.day)), "month": .text(text(Self.months[date.month - 1])), "year": .text(String(date.year))]
        ).withoutIsolates
    }

    /// The date and the time of day of a moment in UTC, such as `23 November 2026, 22:40 UTC`.
    public func dateTime(_ moment: Timestamp) -> String {
        let clock = String(decoding: moment.rfc3339[11..<16], as: UTF8.self)
        return text("format.date-time", ["date": .text(date(moment)), "time": .text(clock)]).withoutIsolates
    }

    /// The date and the time of day with seconds of a moment in UTC, such as `23 November 2026, 22:40:11 UTC`.
    public func exactTime(_ moment: Timestamp) -> String {
        let clock = String(decoding: moment.rfc3339[11..<19], as: UTF8.self)
        return text("format.date-time", ["date": .text(date(moment)), "time": .text(clock)]).withoutIsolates
    }

    /// A length of time in its largest whole unit, such as `2 minutes`; less than a second counts as none.
    public func duration(_ duration: Duration) -> String {
        let seconds = Int(max(0, duration.components.seconds))
        return switch seconds {
        case ..<60: text("format.duration.seconds", ["count": .number(seconds)])
        case ..<3600: text("format.duration.minutes", ["count": .number(seconds / 60)])
        case ..<86_400: text("format.duration.hours", ["count": .number(seconds / 3600)])
        default: text("format.duration.days", ["count": .number(seconds / 86_400)])
        }
    }
}
