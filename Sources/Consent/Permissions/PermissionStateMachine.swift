// SPDX-License-Identifier: Apache-2.0

/// Strict on yes, liberal on stop: no edge leads to `given` but from `requested`, and every state takes a withdrawal.
package enum PermissionStateMachine {
    /// The state after an event, or nil when the event changes nothing.
    package static func state(after event: PermissionEvent, in state: PermissionState) -> PermissionState? {
        switch (event, state) {
        case (.requestStarted, .given), (.requestStarted, .requested): nil
        case (.requestStarted, _): .requested
        case (.confirmationReceived, .requested): .given
        case (.confirmationReceived, _): nil
        case (.refusalReceived, .requested): .refused
        case (.refusalReceived, _): nil
        case (.withdrawalReceived, .withdrawn): nil
        case (.withdrawalReceived, .requested): .refused
        case (.withdrawalReceived, _): .withdrawn
        case (.requestExpired, .requested): .lapsed
        case (.requestExpired, _): nil
        }
    }
}
