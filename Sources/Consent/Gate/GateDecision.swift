// SPDX-License-Identifier: Apache-2.0

/// The gate's verdict on one message.
package enum GateDecision: Sendable {
    case cleared(SendClearance)
    case refused([GateRefusal])
}
