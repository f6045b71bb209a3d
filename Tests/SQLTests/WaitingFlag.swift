// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Holds a store's thread (never a task) until the test goes on.
final class WaitingFlag: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func raise() { semaphore.signal() }

    func wait() { semaphore.wait() }
}
