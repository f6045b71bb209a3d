// SPDX-License-Identifier: Apache-2.0
import Consent
import Testing

struct PermissionStateMachineTests {
    @Test(arguments: PermissionState.allCases)
    func `only a request leads to a yes`(state: PermissionState) {
        let next = PermissionStateMachine.state(after: .confirmationReceived, in: state)
        #expect((next == .given) == (state == .requested))
    }

    @Test(arguments: PermissionState.allCases)
    func `a stop ends in a state that allows no message, whatever was before (Art. 7(3))`(state: PermissionState) {
        let next = PermissionStateMachine.state(after: .withdrawalReceived, in: state) ?? state
        #expect(!next.allowsMessages)
        #expect(next == .withdrawn || state == .requested)
    }

    @Test(arguments: PermissionState.allCases, PermissionEvent.allCases)
    func `no event but a confirmation makes a permission`(state: PermissionState, event: PermissionEvent) {
        let next = PermissionStateMachine.state(after: event, in: state)
        if next == .given { #expect(event == .confirmationReceived) }
    }

    @Test func `a new request keeps a given permission as it is`() {
        #expect(PermissionStateMachine.state(after: .requestStarted, in: .given) == nil)
    }
}
