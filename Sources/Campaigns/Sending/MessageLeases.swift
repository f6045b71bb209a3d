// SPDX-License-Identifier: Apache-2.0

/// What one leasing gave.
package struct MessageLeases: Sendable {
    package let leases: [MessageLease]
    /// How long nothing may leave, when the pace is used up.
    package let pause: Duration?

    package init(leases: [MessageLease], pause: Duration?) {
        self.leases = leases
        self.pause = pause
    }
}
