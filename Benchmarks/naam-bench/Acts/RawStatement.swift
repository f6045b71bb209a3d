// SPDX-License-Identifier: Apache-2.0

/// What the product writes, as `Resources/sql/postgres` has it.
enum RawStatement: String, Sendable {
    case optIn, entry, delivery, seen, report, removed, handOver, link, accepted

    var sql: String {
        switch self {
        case .optIn:
            """
            INSERT INTO opt_in_request
                (id, code_token, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked)
            SELECT p.id, p.code, 0, 0, 'ar', 'promotional transactional', p.hash, p.hash, p.hash, 1, 2, NULL, NULL
            FROM unnest($1::bytea[], $2::bytea[], $3::bytea[]) WITH ORDINALITY AS p (id, code, hash, place) ORDER BY place
            """
        case .entry:
            "INSERT INTO ledger_entry (leaf, bytes) SELECT * FROM unnest($1::bigint[], $2::bytea[])"
        case .delivery:
            """
            INSERT INTO webhook_delivery (received_at, due_at, sealed)
            SELECT p.received_at, 0, p.sealed FROM unnest($1::bigint[], $2::bytea[]) WITH ORDINALITY AS p (received_at, sealed, place) ORDER BY place
            """
        case .seen:
            "INSERT INTO seen_event (token, seen_at) SELECT * FROM unnest($1::bytea[], $2::bigint[]) ON CONFLICT (token) DO NOTHING"
        case .report:
            """
            UPDATE message AS m SET state = p.state, external = p.external, changed_at = 5
            FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS p (id, state, external) WHERE m.id = p.id
            """
        case .removed:
            "DELETE FROM webhook_delivery WHERE number = ANY ($1::bigint[])"
        case .handOver:
            "UPDATE message AS m SET state = 1, changed_at = 3 FROM unnest($1::bigint[]) AS p (id) WHERE m.id = p.id AND m.state = 0"
        case .link:
            "INSERT INTO link (token, kind, subject, expires_at) SELECT p.token, 1, p.subject, 9 FROM unnest($1::bytea[], $2::bytea[]) AS p (token, subject)"
        case .accepted:
            """
            UPDATE message AS m SET state = CASE WHEN m.state IN (1, 8) THEN 2 ELSE m.state END, external = coalesce(m.external, p.external), changed_at = 4
            FROM unnest($1::bigint[], $2::bytea[]) AS p (id, external) WHERE m.id = p.id AND m.state IN (1, 2, 3, 4, 5, 6, 8)
            """
        }
    }
}
