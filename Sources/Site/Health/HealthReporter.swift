// SPDX-License-Identifier: Apache-2.0

/// Says whether this node can take requests now; proxies and supervisors ask at `/health/ready`.
package protocol HealthReporter: Sendable {
    /// The verdict of this moment. It may be a second old: whoever asks often must not be a load.
    func readiness() async -> Readiness
}
