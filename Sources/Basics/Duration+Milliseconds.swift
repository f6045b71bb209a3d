// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    public var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// That many minutes.
    public static func minutes(_ count: Int64) -> Duration { .seconds(count * 60) }

    /// That many hours.
    public static func hours(_ count: Int64) -> Duration { .seconds(count * 3600) }

    /// That many days of 24 hours.
    public static func days(_ count: Int64) -> Duration { .seconds(count * 86_400) }
}
