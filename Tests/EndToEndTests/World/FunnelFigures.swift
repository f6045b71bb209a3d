// SPDX-License-Identifier: Apache-2.0

/// The funnel as the home page shows it.
struct FunnelFigures: Hashable, Sendable {
    let listed: Int
    let invited: Int
    let begun: Int
    let permitted: Int
    let stopped: Int
    let sent: Int
    let delivered: Int
    let read: Int

    /// Takes the numbers in the order of the page; nil when there are not eight.
    init?(_ amounts: [Int]) {
        guard amounts.count == 8 else { return nil }
        (listed, invited, begun, permitted) = (amounts[0], amounts[1], amounts[2], amounts[3])
        (stopped, sent, delivered, read) = (amounts[4], amounts[5], amounts[6], amounts[7])
    }
}
