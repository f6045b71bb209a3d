// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing

struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_790_000_000_123, "2026-09-21T14:13:20.123Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
    ])
    func `a moment is written in RFC 3339`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test(arguments: ["2024-02-29", "2026-11-23T22:40:11.123Z", "2026-11-23 22:40", "2026-11-23 22:40:05", "1999-12-31T23:59:59.9Z"])
    func `what is written is read back`(text: String) throws {
        let moment = try #require(Timestamp(text: text))
        #expect(Timestamp(text: moment.description) == moment)
    }

    @Test(arguments: ["", "2023-02-29", "2026-13-01", "2026-11-23T24:00", "2026-11-23T10:60:00", "23/11/2026", "2026-11-23T10:00:00.", "x"])
    func `what is not a moment is refused`(text: String) {
        #expect(Timestamp(text: text) == nil)
    }
}
