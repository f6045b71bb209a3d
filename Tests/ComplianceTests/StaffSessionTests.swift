// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Consent
import Testing

struct StaffSessionTests {
    private let start = Timestamp(year: 2026, month: 11, day: 23)

    @Test func `a session ends half an hour after its last use`() {
        let session = StaffSession(staff: Operator.ID(high: 1, low: 1), startedAt: start, seenAt: start + .hours(1))
        #expect(session.isValid(at: start + .minutes(89)))
        #expect(!session.isValid(at: start + .minutes(90)))
    }

    @Test func `a session in constant use ends after twelve hours all the same`() {
        let late = start + .hours(12)
        let session = StaffSession(staff: Operator.ID(high: 1, low: 1), startedAt: start, seenAt: late - .seconds(1))
        #expect(session.isValid(at: late - .seconds(1)))
        #expect(!session.isValid(at: late))
    }
}
