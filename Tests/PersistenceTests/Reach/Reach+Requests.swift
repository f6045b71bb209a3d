// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Repositories
import Testing

@testable import Persistence

extension Reach {
    /// Begins an opt-in by a typed number, as the form would.
    func askTypedNumber(_ number: Int) async throws -> OptInRequest.ID {
        let phone = try Self.phone(number)
        let account = try #require(WhatsAppAccount(phone: phone, userID: nil))
        return try await database.write { [random, time] unit in
            let code = try OptInProcedure(random: random, time: time).begin(
                OptInSubmission(purposes: [.promotional], form: Self.form, typedNumber: phone, invitee: nil),
                in: unit
            )
            let subject = try #require(try unit.subject(holding: account))
            #expect(try unit.unansweredRequest(of: subject.id) != nil)
            return try #require(try unit.request(code: code)).id
        }
    }

    /// A form with one box a purpose.
    static var form: OptInForm {
        let wording = ConsentWording(
            language: .english,
            version: 1,
            question: "May we write to you on WhatsApp?",
            opening: "Yes, write to me.",
            clauses: [.promotional, .transactional].map {
                ConsentWording.Clause(purpose: $0, title: $0.rawValue, explanation: "Now and then.", statement: "About \($0).")
            },
            closing: "I can stop at any time."
        )
        let notice = PrivacyNotice(
            language: .english,
            version: 1,
            title: "Privacy",
            sections: [PrivacyNotice.Section(heading: "Who", paragraphs: ["We."])]
        )
        return OptInForm(wording: wording, notice: notice)
    }
}
