// SPDX-License-Identifier: Apache-2.0

/// Who may do what in the console. Nobody has two roles: who sends does not look into evidence, who looks into it does not send (Art. 38(6)).
package enum StaffPolicy {
    /// What is not allowed here is refused.
    package static func verdict(on act: StaffAct, by role: StaffRole) -> StaffVerdict {
        switch (act, role) {
        case (.look, .administrator), (.look, .officer): .allowed
        case (.reachPeople, .administrator): .allowed
        case (.openEvidence, .officer): .allowed
        case (.reachPeople, _): .refused(.onlyAdministrators)
        case (.openEvidence, _): .refused(.onlyTheOfficer)
        }
    }
}
