// SPDX-License-Identifier: Apache-2.0
package import Compliance
package import HTTPServer

extension Route {
    /// What a member of staff does who sends this to the console; nil for what is not a room of it.
    package func staffAct(_ method: HTTPMethod) -> StaffAct? {
        switch self {
        case .signOut, .consoleLanguage, .home, .people, .person, .importReport, .campaigns, .campaign, .suppression, .consoleLedger: .look
        case .imports, .invitations: method == .post ? .reachPeople : .look
        case .sampleImport, .confirmImport, .discardImport, .newCampaign, .stopCampaign: .reachPeople
        case .evidence, .evidenceOpening, .evidenceSheet: .openEvidence
        default: nil
        }
    }
}
