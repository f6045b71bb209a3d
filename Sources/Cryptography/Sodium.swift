// SPDX-License-Identifier: Apache-2.0
import CSodium

/// libsodium, started once.
enum Sodium {
    /// Touched before the first use of the library: picks its fast implementations.
    static let started: Bool = {
        let code = sodium_init()
        precondition(code >= 0, "libsodium did not start")
        return true
    }()
}
