// SPDX-License-Identifier: Apache-2.0

/// The journey in figures, from the list to the stop.
package struct Funnel: Sendable, Hashable {
    /// People who may be invited by e-mail (invited ones included).
    package var listed = 0
    package var invited = 0
    /// Opt-ins that were begun.
    package var begun = 0
    /// People with at least one purpose given now.
    package var permitted = 0
    package var messagesSent = 0
    package var messagesDelivered = 0
    package var messagesRead = 0
    /// People who said stop.
    package var stopped = 0
    package var suppressed = 0

    package init() {}
}
