// SPDX-License-Identifier: Apache-2.0

/// What a long-lived key is for. One key never serves two purposes.
///
/// The numbers are part of the stored format: never change or reuse one, only add.
public enum KeyPurpose: UInt64, Sendable, CaseIterable {
    /// Blind indexes of identities (e-mail, phone, account).
    case index = 1
    /// Suppression tokens.
    case suppression = 2
    /// Sealing of evidence records.
    case evidence = 3
    /// Matching of sealed evidence by somebody who names the number.
    case evidenceMatch = 4
    /// Wrapping of subject data keys.
    case keyWrapping = 5
    /// Seed of the ledger's Ed25519 key.
    case ledgerSigning = 6
    /// Console sessions.
    case session = 7
    /// Form tokens (cross-site request forgery).
    case formToken = 8
    /// The durable inbox of raw webhook events.
    case inbox = 9
    /// Uploaded lists between dry run and confirmation.
    case upload = 10
    /// Personal links (invitation, preferences, unsubscribe) stored as keyed hashes.
    case link = 11
    /// One-time codes of the opt-in.
    case confirmationCode = 12
    /// Outgoing mail and messages waiting in the outbox.
    case outbox = 13
    /// Wrapping of commitment and evidence keys of a subject.
    case evidenceWrapping = 14
    /// Secrets of the configuration kept in the store.
    case configuration = 15
    /// Wrapping of all the others in the store: the only one that is always derived from the master key.
    case siteKeys = 16
}
