// SPDX-License-Identifier: Apache-2.0
import Basics
package import Consent

/// Decides what becomes of each row of a list: strict on who may be invited, liberal on who left.
package struct ImportClassifier: Sendable {
    private let plan: ImportPlan
    private let format: any ListFormat
    private let grounds: EmailGroundPolicy
    private let languages: LanguageGuess

    /// Decides by the plan of one file. The format is one of several, hence `any`.
    package init(plan: ImportPlan, format: any ListFormat, grounds: EmailGroundPolicy, languages: LanguageGuess) {
        self.plan = plan
        self.format = format
        self.grounds = grounds
        self.languages = languages
    }

    /// The verdict on a row. `presence` is asked once for each address that can be read.
    package func classify(_ row: CSVRow, presence: (EmailAddress) -> ImportPresence) -> ImportRow {
        let leaving = leavingReason(row)
        // A broken row of somebody who left still stops mails, if its address can be read.
        if let problem = row.problem, leaving == nil { return verdict(row, .unreadable(Self.reason(problem))) }
        switch address(row) {
        case .failure(let reason): return verdict(row, .unreadable(row.problem.map(Self.reason) ?? reason))
        case .success(let address):
            let presence = presence(address)
            if let leaving { return verdict(row, Self.bucket(leaving: leaving, presence), address) }
            switch presence {
            case .suppressed, .seenSuppressed: return verdict(row, .suppressed(.alreadySuppressed), address)
            case .known: return verdict(row, .duplicate(.alreadyKnown), address)
            case .seen: return verdict(row, .duplicate(.inImport), address)
            case .new: return candidate(row, address)
            }
        }
    }

    private func verdict(
        _ row: CSVRow,
        _ bucket: ImportBucket,
        _ address: EmailAddress? = nil,
        _ candidate: ImportCandidate? = nil
    ) -> ImportRow {
        ImportRow(line: row.line, bucket: bucket, address: address, candidate: candidate)
    }

    private static func bucket(leaving: ImportSuppressionReason, _ presence: ImportPresence) -> ImportBucket {
        switch presence {
        case .seenSuppressed: .duplicate(.inImport)
        case .suppressed: .suppressed(.alreadySuppressed)
        case .new, .seen, .known: .suppressed(leaving)
        }
    }

    private func address(_ row: CSVRow) -> Result<EmailAddress, ImportUnreadableReason> {
        let reading: Result<EmailAddress, EmailAddress.Problem>
        if row.encoding == .utf8 {
            reading = row.withBytes(plan.columns.email) { EmailAddress.read(utf8: $0) }
        } else {
            guard let text = row.text(plan.columns.email) else { return .failure(.encoding) }
            reading = EmailAddress.read(text)
        }
        return reading.mapError { problem in
            if problem == .empty { return .addressMissing }
            return row.text(plan.columns.email) == nil ? .encoding : .addressInvalid
        }
    }

    private func leavingReason(_ row: CSVRow) -> ImportSuppressionReason? {
        switch plan.part {
        case .unsubscribed: return .unsubscribed
        case .cleaned: return .cleaned
        case .subscribed, .transactional, .unknown, .mixed: break
        }
        guard let column = plan.columns.status, let status = row.text(column), !status.isEmpty else { return nil }
        return Self.leavingWords[ListHeader.key(status)]
    }

    private func candidate(_ row: CSVRow, _ address: EmailAddress) -> ImportRow {
        let columns = plan.columns
        func text(_ column: Int?) -> String? { column.map { row.text($0) } ?? "" }
        guard let given = text(columns.givenName ?? columns.fullName), let family = text(columns.familyName),
            let stated = text(columns.language)
        else { return verdict(row, .unreadable(.encoding), address) }
        let name = (given: PersonalName.clean(given), family: PersonalName.clean(family))
        let language = languages.guess(stated: stated, name: name.given + name.family, country: text(columns.country) ?? "")
        let (ground, groundReason) = ground(row)
        let reason = groundReason ?? PersonalName.reviewReason(name.given) ?? PersonalName.reviewReason(name.family)
        let candidate = ImportCandidate(
            address: address,
            givenName: name.given,
            familyName: name.family,
            language: language.language,
            languageBasis: language.basis,
            ground: ground
        )
        return verdict(row, reason.map(ImportBucket.needsReview) ?? .invitable, address, candidate)
    }

    private func ground(_ row: CSVRow) -> (EmailGround, ImportReviewReason?) {
        func time(_ column: Int?) -> ListTime.Reading { column.map { row.withBytes($0, ListTime.read) } ?? .none }
        let (signedUp, confirmed) = (time(plan.columns.signedUpAt), time(plan.columns.confirmedAt))
        guard signedUp != .unreadable, confirmed != .unreadable else { return (.unknown, .dateUnreadable) }
        func moment(_ reading: ListTime.Reading) -> Timestamp? { if case .moment(let moment) = reading { moment } else { nil } }
        let ground =
            plan.part == .transactional ? .transactionalOnly : format.ground(signedUpAt: moment(signedUp), confirmedAt: moment(confirmed))
        return (ground, plan.part == .unknown ? .partUnknown : grounds.reviewReason(for: ground))
    }

    private static func reason(_ problem: CSVRow.Problem) -> ImportUnreadableReason {
        switch problem {
        case .ragged: .ragged
        case .strayQuote: .strayQuote
        case .fieldTooLong: .fieldTooLong
        }
    }

    private static let leavingWords: [String: ImportSuppressionReason] = [
        "unsubscribed": .unsubscribed, "unsubscribe": .unsubscribed, "optedout": .unsubscribed, "optout": .unsubscribed,
        "inactive": .unsubscribed,
        "blocklisted": .unsubscribed, "blacklisted": .unsubscribed, "cancelled": .unsubscribed, "abgemeldet": .unsubscribed,
        "désinscrit": .unsubscribed, "ملغي": .unsubscribed, "الغيالاشتراك": .unsubscribed, "غيرمشترك": .unsubscribed,
        "cleaned": .cleaned, "bounced": .cleaned, "bounce": .cleaned, "hardbounce": .cleaned, "unreachable": .cleaned, "invalid": .cleaned,
        "complained": .complained, "complaint": .complained, "spam": .complained, "abuse": .complained,
    ]
}
