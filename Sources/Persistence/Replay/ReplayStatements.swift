// SPDX-License-Identifier: Apache-2.0
import SQL

/// What a replay of the ledger reads to compare it with the tables.
struct ReplayStatements {
    let personCount: Statement
    let people: Statement
    let permissions: Statement
    let evidenceCounts: Statement
    let messages: Statement
    let requests: Statement
    let requestCounts: Statement
    let publications: Statement
    let campaigns: Statement
    let entries: Statement
    let active: Statement
    let withEvidence: Statement
    let dataGenerations: Statement
    let commitmentGenerations: Statement

    init(_ names: StatementNames) throws {
        personCount = try names("replay_person_count")
        people = try names("replay_people")
        permissions = try names("replay_permissions")
        evidenceCounts = try names("replay_evidence_counts")
        messages = try names("replay_messages")
        requests = try names("replay_requests")
        requestCounts = try names("replay_request_counts")
        publications = try names("replay_publications")
        campaigns = try names("replay_campaigns")
        entries = try names("replay_entries")
        active = try names("replay_active")
        withEvidence = try names("replay_with_evidence")
        dataGenerations = try names("replay_data_generations")
        commitmentGenerations = try names("replay_commitment_generations")
    }
}
