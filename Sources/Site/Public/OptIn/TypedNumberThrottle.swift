// SPDX-License-Identifier: Apache-2.0
import Basics

/// Twenty typed numbers in ten minutes from one address: each costs a message and rings somebody's phone.
package final class TypedNumberThrottle: Sendable {
    private static let limit = 20
    private static let span: Duration = .minutes(10)
    private static let capacity = 20_000

    private let times = Lock<[String: [Timestamp]]>([:])
    private let time: any TimeSource

    init(time: any TimeSource) {
        self.time = time
    }

    /// Notes one more and tells whether it is still allowed. This machine itself is not limited.
    func allows(_ address: String) -> Bool {
        if address == "127.0.0.1" || address == "::1" { return true }
        let now = time.now
        return times.withLock { times in
            if times.count > Self.capacity { times = times.filter { $0.value.contains { now < $0 + Self.span } } }
            let recent = times[address, default: []].filter { now < $0 + Self.span }
            times[address] = recent + [now]
            return recent.count < Self.limit
        }
    }
}
