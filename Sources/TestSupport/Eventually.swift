// SPDX-License-Identifier: Apache-2.0

/// Thrown when something that should have come did not.
package struct NeverCame: Error, CustomStringConvertible {
    package let what: String

    package init(what: String) {
        self.what = what
    }

    package var description: String { "never came: \(what)" }
}

/// Looks again and again until the closure gives a value, at most for a time; for what other processes do.
package func eventually<Value>(
    _ what: String,
    within limit: Duration = .seconds(30),
    _ look: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if let value = try await look() { return value }
        try await Task.sleep(for: .milliseconds(40))
    }
    throw NeverCame(what: what)
}
