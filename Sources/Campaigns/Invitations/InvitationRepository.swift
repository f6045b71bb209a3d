// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent

/// Reads invitations.
package protocol InvitationReader {
    /// The invitation that a link's token stands for.
    func invitation(_ token: PersonalToken) throws -> Invitation?
    func invitationBatches(limit: Int) throws -> [InvitationBatch]
    func invitationCounts(of batch: InvitationBatch.ID?) throws -> [Invitation.State: Int]
    /// How many active people with an e-mail ground have not been invited yet.
    func invitableCount() throws -> Int
}

/// Keeps invitations.
package protocol InvitationRepository: InvitationReader {
    /// Queues an invitation for every invitable person that has none; returns how many.
    func insert(_ batch: InvitationBatch) throws -> Int
    /// Takes queued invitations, marks them handed over, gives each a token, appends `invited` to the ledger. Those who may not be written to any more are held.
    func leaseInvitations(limit: Int, at moment: Timestamp) throws -> [InvitationLease]
    func setState(_ state: Invitation.State, of invitation: Invitation.ID, at moment: Timestamp) throws
}
