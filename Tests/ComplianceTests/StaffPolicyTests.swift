// SPDX-License-Identifier: Apache-2.0
import Compliance
import Testing

struct StaffPolicyTests {
    @Test(arguments: [StaffAct.look, .reachPeople])
    func `an administrator does everything but open evidence`(act: StaffAct) {
        #expect(StaffPolicy.verdict(on: act, by: .administrator) == .allowed)
        #expect(StaffPolicy.verdict(on: .openEvidence, by: .administrator) == .refused(.onlyTheOfficer))
    }

    @Test func `the officer looks at everything, opens evidence and reaches nobody (Art. 38(6))`() {
        #expect(StaffPolicy.verdict(on: .look, by: .officer) == .allowed)
        #expect(StaffPolicy.verdict(on: .openEvidence, by: .officer) == .allowed)
        #expect(StaffPolicy.verdict(on: .reachPeople, by: .officer) == .refused(.onlyAdministrators))
    }

    @Test func `whatever changes something or opens something is for one role alone`() {
        for act in StaffAct.allCases where act != .look {
            #expect(StaffRole.allCases.filter { StaffPolicy.verdict(on: act, by: $0) == .allowed }.count == 1, "\(act)")
        }
    }

    @Test func `roles keep their stored numbers`() {
        #expect(StaffRole.allCases.map(\.rawValue) == [0, 1])
    }
}
