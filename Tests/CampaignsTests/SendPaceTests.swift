// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Testing

struct SendPaceTests {
    private let now = Timestamp(year: 2026, month: 11, day: 27, hour: 9)
    private let pace = SendPace(perSecond: 80)

    @Test func `after a rest one second's worth may leave at once`() {
        #expect(pace.allowance(mark: 0, at: now) == 80)
        #expect(pace.allowance(mark: pace.mark(after: 80, mark: 0, at: now), at: now) == 0)
    }

    @Test(arguments: [1, 7, 80, 1_000, 33_333])
    func `in any second after the burst no more leave than the pace says, however they are taken`(rate: Int) {
        let pace = SendPace(perSecond: rate)
        var mark = pace.mark(after: pace.allowance(mark: 0, at: now), mark: 0, at: now)
        var left = 0
        for step in 1...1_000 {
            let moment = now + .milliseconds(step)
            // Two nodes ask, one after the other.
            for wanted in [3, 1_000] {
                let taken = min(wanted, pace.allowance(mark: mark, at: moment))
                mark = pace.mark(after: taken, mark: mark, at: moment)
                left += taken
            }
        }
        #expect((rate - 1...rate).contains(left))
    }

    @Test func `whoever waits as long as it says gets one`() {
        let mark = pace.mark(after: 80, mark: 0, at: now)
        let pause = pace.pause(mark: mark, at: now)
        #expect(pause > .zero && pause <= .milliseconds(13))
        #expect(pace.allowance(mark: mark, at: now + .milliseconds(13)) == 1)
    }

    @Test func `when WhatsApp asks for a pause nothing leaves until it is over, and then no burst`() {
        let mark = SendPace.mark(at: now + .seconds(2))
        #expect(pace.allowance(mark: mark, at: now + .milliseconds(1_999)) == 0)
        #expect(pace.allowance(mark: mark, at: now + .seconds(2)) == 0)
        #expect(pace.allowance(mark: mark, at: now + .milliseconds(2_013)) == 1)
    }

    @Test func `a mark of a clock that was ahead holds up no longer than it was ahead`() {
        let mark = pace.mark(after: 80, mark: 0, at: now + .seconds(5))
        #expect(pace.pause(mark: mark, at: now) < .milliseconds(5_020))
    }
}
