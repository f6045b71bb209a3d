// SPDX-License-Identifier: Apache-2.0
import Basics
package import Cryptography

/// Derives from the entries of the ledger, in their order, the state that the tables must show: everything about the people of a range of references.
///
/// Takes memory for the people of the range only. What is about nobody in particular belongs to the range that says so.
package struct LedgerReplay: Sendable {
    /// An act that stands in a table by itself, with its entry.
    package typealias Noted = (entry: LedgerEntry, leaf: Int64)

    package let people: ClosedRange<DataSubject.ID>
    /// Whether what is about nobody in particular is for this replay.
    package let takesTheRest: Bool
    package private(set) var subjects: [DataSubject.ID: SubjectReplay] = [:]
    /// By the hash of the text.
    package private(set) var publications: [Digest: Noted] = [:]
    /// By the campaign's reference.
    package private(set) var campaigns: [String: Noted] = [:]
    package var differences = ReplayDifferences()

    package init(of people: ClosedRange<DataSubject.ID>, takesTheRest: Bool) {
        self.people = people
        self.takesTheRest = takesTheRest
    }

    /// Whether an entry about this person, or about nobody, is for this replay.
    package func takes(_ subject: DataSubject.ID?) -> Bool { subject.map(people.contains) ?? takesTheRest }

    /// The request that an entry names and that must be at hand when it is applied.
    package static func request(of entry: LedgerEntry) -> OptInRequest.ID? {
        switch entry.act {
        case .optInRequested, .confirmationAsked, .requestLapsed: entry.detail.flatMap { OptInRequest.ID(hex: $0) }
        default: nil
        }
    }

    /// Takes the next entry, with the request that it names as the table has it now.
    package mutating func apply(_ entry: LedgerEntry, leaf: Int64, request: OptInRequest?) {
        note(entry, leaf: leaf)
        if Self.request(of: entry) != nil || request != nil { compare(entry, leaf: leaf, with: request) }
        guard let subject = entry.subject else { return }
        if !subjects[subject, default: SubjectReplay()].apply(entry, leaf: leaf, about: subject, request: request) {
            differences.add(.entryImpossible, leaf: leaf, reference: subject.description)
        }
    }

    private mutating func note(_ entry: LedgerEntry, leaf: Int64) {
        switch entry.act {
        case .wordingPublished, .noticePublished:
            guard let hash = entry.detail.flatMap(Digest.init(hex:)), publications.updateValue((entry, leaf), forKey: hash) == nil else {
                return differences.add(.entryImpossible, leaf: leaf)
            }
        case .campaignStarted:
            guard let id = entry.detail, campaigns.updateValue((entry, leaf), forKey: id) == nil else {
                return differences.add(.entryImpossible, leaf: leaf)
            }
        default: break
        }
    }

    private mutating func compare(_ entry: LedgerEntry, leaf: Int64, with request: OptInRequest?) {
        guard let request else { return differences.add(.requestMissing, leaf: leaf, reference: entry.detail) }
        if !Self.isRight(request, for: entry) { differences.add(.requestDiffers, leaf: leaf, reference: entry.detail) }
    }

    /// Whether the row shows what the entry says about its request.
    private static func isRight(_ request: OptInRequest, for entry: LedgerEntry) -> Bool {
        let known = request.asked ?? request.invitee
        return switch entry.act {
        case .optInRequested:
            // Who writes first is known by their message; until then the form had nobody but the invited.
            request.createdAt == entry.time && request.shown == entry.shown
                && entry.subject == (request.path == .typedNumber ? known : request.invitee)
        case .confirmationAsked: request.state != .open && request.asked == entry.subject
        case .requestLapsed: request.state == .lapsed && known == entry.subject
        default: true
        }
    }
}
