// SPDX-License-Identifier: Apache-2.0
import Basics

/// Rings a bell at once and then every so often.
struct PeriodicBell: Service {
    let bell: Bell
    let period: Duration

    func run() async throws {
        while true {
            bell.ring()
            try await Task.sleep(for: period)
        }
    }
}
