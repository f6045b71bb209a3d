// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import PhoneNumbers
import Testing

/// People and texts that tests share.
enum Sample {
    static let purposes: Set<PurposeCode> = [.promotional, .transactional]

    static func phone(_ digits: String = "4915123456789") throws -> PhoneNumber { try #require(PhoneNumber(digits: digits)) }

    static func email(_ text: String = "Mariam.Haddad@example.com") throws -> EmailAddress { try #require(EmailAddress(text)) }

    /// Mariam with all three identities.
    static func profile() throws -> SubjectProfile {
        SubjectProfile(givenName: "مريم", email: try email(), phone: try phone(), whatsAppUserID: "US.4711abcXYZ")
    }

    static func digest(_ text: String) -> Digest { SHA256.hash(text) }

    static let wording = ConsentWording(
        language: .english,
        version: 1,
        question: "May Souk Coffee write to you on WhatsApp?",
        opening: "Yes, Souk Coffee may write to me about:",
        clauses: [
            ConsentWording.Clause(
                purpose: .promotional,
                title: "Offers",
                explanation: "About twice a month.",
                statement: "offers and news"
            ),
            ConsentWording.Clause(purpose: .transactional, title: "Orders", explanation: "When you order.", statement: "my orders"),
        ],
        closing: "I can take this back at any time by writing STOP."
    )

    static let notice = PrivacyNotice(
        language: .english,
        version: 1,
        title: "Privacy",
        sections: [PrivacyNotice.Section(heading: "Who", paragraphs: ["Souk Coffee."])]
    )

    static let form = OptInForm(wording: wording, notice: notice)

    static func request(
        _ random: any RandomSource,
        path: OptInRequest.Path = .personWritesFirst,
        asked: DataSubject.ID? = nil,
        at moment: Timestamp
    ) -> OptInRequest {
        OptInRequest(
            id: OptInRequest.ID(from: random),
            path: path,
            language: .english,
            purposes: purposes,
            shown: ShownForm(form),
            createdAt: moment,
            expiresAt: moment + RetentionPolicy.pendingOptIn,
            invitee: nil,
            asked: asked
        )
    }

    static func evidence(
        at moment: Timestamp,
        statement: String? = "Yes",
        messageID: String? = "wamid.HBgNNDkxNTEyMzQ1Njc4OQ"
    ) -> ConsentEvidence {
        ConsentEvidence(
            act: .given,
            purpose: .promotional,
            occurredAt: moment,
            recordedAt: moment,
            method: .whatsAppText,
            language: .english,
            statement: statement,
            messageID: messageID,
            shown: ShownForm(form)
        )
    }

    static func permission(
        _ subject: DataSubject.ID,
        _ state: PermissionState = .given,
        version: Int = 1,
        at moment: Timestamp
    ) -> Permission {
        Permission(
            subject: subject,
            purpose: .promotional,
            state: state,
            version: version,
            changedAt: moment,
            method: .whatsAppText,
            wording: wording.hash
        )
    }
}
