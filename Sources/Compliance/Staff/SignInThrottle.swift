// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Ten wrong passwords in fifteen minutes close an account name, and an address, for the rest of that time (OWASP ASVS 5.0, 6.3.1).
package final class SignInThrottle: Sendable {
    private static let limit = 10
    private static let span: Duration = .minutes(15)
    private static let capacity = 10_000

    private let failures = Lock<[String: [Timestamp]]>([:])
    private let time: any TimeSource

    package init(time: any TimeSource) {
        self.time = time
    }

    /// Whether another try is allowed for all of these keys.
    package func allows(_ keys: [String]) -> Bool {
        let now = time.now
        return failures.withLock { failures in
            keys.allSatisfy { key in failures[key, default: []].filter { now < $0 + Self.span }.count < Self.limit }
        }
    }

    /// Notes a wrong password for each key.
    package func noteFailure(_ keys: [String]) {
        let now = time.now
        failures.withLock { failures in
            if failures.count > Self.capacity { failures = failures.filter { $0.value.contains { now < $0 + Self.span } } }
            for key in keys {
                failures[key] = failures[key, default: []].filter { now < $0 + Self.span } + [now]
            }
        }
    }

    /// Forgets the failures of an account name after a right password.
    package func noteSuccess(_ key: String) {
        failures.withLock { $0[key] = nil }
    }
}
