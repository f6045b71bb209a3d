// SPDX-License-Identifier: Apache-2.0
import Compliance
import Testing

struct AttemptTests {
    @Test(arguments: Attempt.Kind.allCases)
    func `a try is not removed while it still counts`(kind: Attempt.Kind) {
        #expect(kind.limit.span <= Attempt.longestSpan)
    }
}
