// SPDX-License-Identifier: Apache-2.0
public import Basics

/// What is filled into a message.
public enum MessageArgument: Hashable, Sendable {
    /// A text; it is isolated, so that its direction disturbs nothing.
    case text(String)
    /// A text put in bare: an address, whose clickable part would swallow marks of direction, or lines of their own.
    case bare(String)
    /// A whole number; it also chooses plural branches.
    case number(Int)
    /// A share of one, shown as a percentage.
    case percent(Double)
    /// The date of a moment, in UTC.
    case date(Timestamp)
    /// The date and the time of day of a moment, in UTC.
    case dateTime(Timestamp)
    /// A length of time in its largest whole unit.
    case duration(Duration)
}
