// SPDX-License-Identifier: Apache-2.0
package import Basics
import Cryptography

/// A person's start of an opt-in, open until they answer from their own account or the time is over.
package struct OptInRequest: Sendable, Hashable {
    package typealias ID = Identifier<OptInRequest>

    /// How the answer will come.
    package enum Path: Int, Sendable {
        /// The person writes first, by link or QR, with the statement and a code (the default).
        case personWritesFirst = 0
        /// The person typed a number; one template asks, they answer.
        case typedNumber = 1
    }

    /// How far it has come.
    package enum State: Int, Sendable {
        /// Waits for the person's first message, or for the confirmation to be sent.
        case open = 0
        /// The account is known and has been asked for YES.
        case asked = 1
        case confirmed = 2
        case refused = 3
        case lapsed = 4
    }

    package let id: ID
    package let path: Path
    package var state: State
    package let language: Language
    package let purposes: Set<PurposeCode>
    package let shown: ShownForm
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    /// The invited person whose link led to the form.
    package let invitee: DataSubject.ID?
    /// The person whose account has been asked, once it is known.
    package var asked: DataSubject.ID?

    package init(
        id: ID,
        path: Path,
        state: State = .open,
        language: Language,
        purposes: Set<PurposeCode>,
        shown: ShownForm,
        createdAt: Timestamp,
        expiresAt: Timestamp,
        invitee: DataSubject.ID?,
        asked: DataSubject.ID? = nil
    ) {
        self.id = id
        self.path = path
        self.state = state
        self.language = language
        self.purposes = purposes
        self.shown = shown
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.invitee = invitee
        self.asked = asked
    }

    /// Whether an answer can still be taken at a moment.
    package func isAnswerable(at moment: Timestamp) -> Bool {
        (state == .open || state == .asked) && moment < expiresAt
    }
}
