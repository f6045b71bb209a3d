// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Persistence
import PhoneNumbers
import Repositories
import Testing

/// Somebody who said yes to two purposes on WhatsApp and stopped a day later.
struct SealedPerson {
    static let number = "+491701110001"
    static let email = "mona@example.com"
    static let notice = PrivacyNotice(
        language: .arabic,
        version: 3,
        title: "الخصوصية",
        sections: [PrivacyNotice.Section(heading: "من", paragraphs: ["بيت نور."])]
    )
    static let wording = ConsentWording(
        language: .arabic,
        version: 4,
        question: "هل تسمح لبيت نور بمراسلتك عبر واتساب؟",
        opening: "نعم، أوافق على أن يراسلني بيت نور بشأن:",
        clauses: [
            ConsentWording.Clause(purpose: .promotional, title: "عروض", explanation: "مرتان في الشهر.", statement: "العروض"),
            ConsentWording.Clause(purpose: .transactional, title: "طلبات", explanation: "عند الطلب.", statement: "طلباتي"),
        ],
        closing: "يمكنني الإنهاء في أي وقت بكلمة «توقف»."
    )

    let subject: DataSubject.ID

    /// Plays it on the house's clock; without a time the person stays.
    init(in house: SiteHarness, stopsAfter delay: Duration? = .days(1)) async throws {
        let person = DataSubject(id: DataSubject.ID(from: house.random), stage: .active, language: .arabic, createdAt: house.time.now)
        subject = person.id
        let profile = SubjectProfile(
            givenName: "منى",
            email: try EmailAddress.read(Self.email).get(),
            phone: PhoneNumber(e164: Self.number)
        )
        let shown = OptInForm(wording: Self.wording, notice: Self.notice).shown
        try await house.database.write { [now = house.time.now] unit in
            if try unit.notice(hash: Self.notice.hash) == nil { try unit.publish(Self.notice, at: now) }
            if try unit.wording(hash: Self.wording.hash) == nil { try unit.publish(Self.wording, at: now) }
            try unit.insert(person, profile: profile)
            for purpose in [PurposeCode.promotional, .transactional] {
                try Self.give(purpose, to: person.id, shown, at: now, in: unit)
            }
        }
        guard let delay else { return }
        house.time.advance(by: delay)
        try await house.database.write { [time = house.time] unit in
            let word = WithdrawalWord(method: .whatsAppText, text: "توقف", messageID: "wamid.2", writtenAt: time.now - .seconds(2))
            try WithdrawalProcedure(time: time).withdraw(nil, of: person, word: word, in: unit)
        }
    }

    private static func give(
        _ purpose: PurposeCode,
        to subject: DataSubject.ID,
        _ shown: ShownForm,
        at now: Timestamp,
        in unit: any UnitOfWork
    ) throws {
        var entry = LedgerEntry(.permissionGiven, at: now, subject: subject, purpose: purpose)
        entry.method = .whatsAppStatement
        entry.shown = shown
        let evidence = ConsentEvidence(
            act: .given,
            purpose: purpose,
            occurredAt: now - .seconds(3),
            recordedAt: now,
            method: .whatsAppStatement,
            language: .arabic,
            statement: wording.statement(for: [.promotional, .transactional]),
            messageID: "wamid.1",
            shown: shown
        )
        try unit.record(evidence, of: subject, entry: entry)
        try unit.save(
            Permission(
                subject: subject,
                purpose: purpose,
                state: .given,
                version: 1,
                changedAt: now,
                method: .whatsAppStatement,
                wording: shown.wording
            )
        )
    }
}
