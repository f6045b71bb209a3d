// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

extension Session: OptInRepository {
    func request(_ id: OptInRequest.ID) throws -> OptInRequest? {
        try data.queryOne(statements.optIns.byID, id) { try Self.request($0) }
    }

    func request(code: OneTimeCode) throws -> OptInRequest? {
        try data.queryOne(statements.optIns.byCode, keyRing.codeToken(code)) { try Self.request($0) }
    }

    func unansweredRequest(of subject: DataSubject.ID) throws -> OptInRequest? {
        if let known = known[subject] { return known.request?.request }
        return try data.queryOne(statements.optIns.unanswered, subject) { try Self.request($0) }
    }

    func insert(_ request: OptInRequest, code: OneTimeCode) throws {
        forgetRequest(request.id, asking: request.asked)
        try data.submit(
            statements.optIns.insert,
            request.id,
            keyRing.codeToken(code),
            request.path.rawValue,
            request.state.rawValue,
            request.language.rawValue,
            request.purposes.sorted().map(\.rawValue).joined(separator: " "),
            request.shown.wording,
            request.shown.notice,
            request.shown.form,
            request.createdAt,
            request.expiresAt,
            request.invitee,
            request.asked
        )
    }

    func update(_ request: OptInRequest) throws {
        forgetRequest(request.id, asking: request.asked)
        guard try data.execute(statements.optIns.update, request.id, request.state.rawValue, request.asked) == 1 else {
            throw PersistenceError(.outOfDate, "opt_in_request")
        }
    }

    func overdueRequests(at moment: Timestamp, limit: Int) throws -> [OptInRequest] {
        try data.query(statements.optIns.overdue, moment, limit) { try Self.request($0) }
    }

    static func request(_ row: borrowing Row) throws -> OptInRequest {
        guard let path = OptInRequest.Path(rawValue: try row.int(1)), let state = OptInRequest.State(rawValue: try row.int(2)) else {
            throw PersistenceError(.damagedRow, "opt_in_request")
        }
        return OptInRequest(
            id: try row.identifier(0),
            path: path,
            state: state,
            language: Language(rawValue: try row.text(3)),
            purposes: Set(try row.text(4).split(separator: " ").map { PurposeCode(rawValue: String($0)) }),
            shown: ShownForm(wording: try row.digest(5), notice: try row.digest(6), form: try row.digest(7)),
            createdAt: try row.timestamp(8),
            expiresAt: try row.timestamp(9),
            invitee: try row.optionalIdentifier(10),
            asked: try row.optionalIdentifier(11)
        )
    }
}
