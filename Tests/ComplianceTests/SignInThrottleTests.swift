// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import Testing

struct SignInThrottleTests {
    private let time = ManualTimeSource(Timestamp(year: 2026, month: 11, day: 23))

    @Test func `ten wrong passwords close the name for a quarter of an hour`() {
        let throttle = SignInThrottle(time: time)
        for _ in 0..<10 {
            #expect(throttle.allows(["mona", "192.0.2.1"]))
            throttle.noteFailure(["mona", "192.0.2.1"])
        }
        #expect(!throttle.allows(["mona", "192.0.2.9"]))
        #expect(!throttle.allows(["jonas", "192.0.2.1"]))
        #expect(throttle.allows(["jonas", "192.0.2.9"]))
        time.advance(by: .minutes(15))
        #expect(throttle.allows(["mona", "192.0.2.1"]))
    }

    @Test func `a right password forgets the failures of the name, not those of the address`() {
        let throttle = SignInThrottle(time: time)
        for _ in 0..<10 { throttle.noteFailure(["mona", "192.0.2.1"]) }
        throttle.noteSuccess("mona")
        #expect(throttle.allows(["mona"]))
        #expect(!throttle.allows(["192.0.2.1"]))
    }
}
