// SPDX-License-Identifier: Apache-2.0
package import Consent

/// Lists and counts people for the console.
package protocol PeopleReader {
    /// A page of people, newest first.
    func people(_ filter: PeopleFilter, after cursor: PeopleCursor?, limit: Int) throws -> [PersonSummary]
    /// The journey in figures.
    func funnel() throws -> Funnel
    /// Suppression tokens by reason.
    func suppressionCounts() throws -> [SuppressionReason: Int]
    /// The last messages to a person, newest first.
    func messages(to subject: DataSubject.ID, limit: Int) throws -> [PersonMessage]
    /// The invitation of a person, if any.
    func invitation(of subject: DataSubject.ID) throws -> PersonInvitation?
}
