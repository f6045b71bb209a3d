// SPDX-License-Identifier: Apache-2.0
import Consent
import SQL

extension Session {
    /// Reads at once what is asked for when these people say stop: a question for all in place of five for each.
    func learn(about subjects: Set<DataSubject.ID>) throws {
        var found = Dictionary(uniqueKeysWithValues: subjects.map { ($0, KnownSubject()) })
        try each(statements.permissions.ofSubjects, subjects) { row in
            let permission = try Self.permission(row)
            found[permission.subject]?.note(permission)
        }
        try each(statements.optIns.unansweredOfMany, subjects) { row in
            let request = try Self.request(row)
            if let asked = request.asked { found[asked]?.note(request, number: try row.int64(12)) }
        }
        try each(statements.subjects.records, subjects) { row in
            let subject: DataSubject.ID = try row.identifier(0)
            found[subject]?.record = try row.optionalBlob(1)
            found[subject]?.tokens = try Self.tokens(row, from: 2)
        }
        try each(statements.keys.dataKeysOfMany, in: keys, subjects) { found[try $0.identifier(0)]?.dataKey = try $0.blob(1) }
        try each(statements.keys.commitmentKeysOfMany, in: keys, subjects) { found[try $0.identifier(0)]?.commitmentKey = try $0.blob(1) }
        known = found
    }

    /// What is known about that request, or about whom it asks, is to be asked for again.
    func forgetRequest(_ id: OptInRequest.ID, asking subject: DataSubject.ID?) {
        if let subject { known[subject] = nil }
        for (subject, one) in known where one.request?.request.id == id { known[subject] = nil }
    }

    /// The tokens that a person's row has from that column on.
    static func tokens(_ row: borrowing Row, from column: Int) throws -> [[UInt8]] {
        [try row.optionalBlob(column), try row.optionalBlob(column + 1), try row.optionalBlob(column + 2)].compactMap(\.self)
    }

    private func each(
        _ statement: Statement,
        in connection: Connection? = nil,
        _ subjects: Set<DataSubject.ID>,
        _ body: (borrowing Row) throws -> Void
    ) throws {
        _ = try (connection ?? data).queryMany(statement, subjects, binding: { $0.bind(1, $1) }, row: body)
    }
}
