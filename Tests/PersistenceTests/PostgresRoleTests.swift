// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL
import TestSupport
import Testing

@testable import Persistence

/// The roles of `roles.sql` may do what they need and nothing more; migrations run for whom they should.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresRoleTests {
    private let cluster: PostgresCluster
    private let name: String

    init() throws {
        cluster = try PostgresCluster.shared.get()
        name = cluster.newName()
        try cluster.makeDatabase(name)
    }

    private func configuration(_ role: String) -> PostgresConfiguration {
        PostgresDatabase.configuration(url: cluster.url(name, as: role), password: nil)
    }

    private func refusal(_ role: String, _ sql: String) -> SQLError? {
        do {
            try Connection(configuration(role)).executeScript(sql)
            return nil
        } catch { return error as? SQLError }
    }

    private func migrate() throws { try StoreMigration(postgres: configuration("naam_migrator")).apply(at: TestStore.beginning) }

    @Test(arguments: [
        "DROP TABLE message", "CREATE TABLE naam.mine (n INT)", "CREATE TABLE public.mine (n INT)", "TRUNCATE ledger_entry",
        "ALTER TABLE ledger_entry DISABLE TRIGGER ALL", "DROP TRIGGER ledger_entry_stays ON ledger_entry", "SET ROLE naam_owner",
        "SET session_replication_role = replica", "COPY subject TO PROGRAM 'cat'", "CREATE ROLE friend",
    ])
    func `the server's role changes no table and takes no trigger away`(_ sql: String) throws {
        try migrate()
        #expect(refusal("naam_server", sql)?.code == .forbidden)
    }

    @Test(arguments: ["UPDATE ledger_entry SET bytes = bytes", "DELETE FROM ledger_entry"])
    func `the server's role cannot change the ledger`(_ sql: String) throws {
        try migrate()
        try Connection(configuration("naam_server")).executeScript("INSERT INTO ledger_entry VALUES (0, '\\x01')")
        #expect(refusal("naam_server", sql)?.constraint?.kind == .trigger)
        #expect(refusal("naam_admin", "TRUNCATE ledger_entry")?.constraint?.kind == .trigger)
    }

    @Test func `who backs up the data reads no key, and who backs up the keys reads no data`() throws {
        try migrate()
        #expect(refusal("naam_backup", "SELECT count(*) FROM naam.subject") == nil)
        #expect(refusal("naam_backup", "SELECT count(*) FROM naam_keys.data_key")?.code == .forbidden)
        #expect(refusal("naam_backup", "DELETE FROM naam.subject")?.code == .forbidden)
        #expect(refusal("naam_key_backup", "SELECT count(*) FROM naam_keys.data_key") == nil)
        #expect(refusal("naam_key_backup", "SELECT count(*) FROM naam.subject")?.code == .forbidden)
    }

    @Test func `a server that finds tables missing and may not make them says what to do`() throws {
        let error = #expect(throws: SQLError.self) {
            try PostgresDatabase(
                configuration("naam_server"),
                masterKey: try MasterKey(bytes: TestStore.masterKey),
                fence: SendFence(),
                logger: .silent
            )
        }
        #expect(error?.code == .forbidden)
        #expect(error?.description.contains("naam migrate --config FILE --apply") == true)
    }

    @Test func `the plan is shown and changes nothing until it is applied`() throws {
        let migration = StoreMigration(postgres: configuration("naam_migrator"))
        let before = try migration.plan()
        #expect(before.map(\.name).contains("0002_reach_people"))
        #expect(before.allSatisfy { !$0.isApplied })
        #expect(try migration.plan() == before)
        try migration.apply(at: TestStore.beginning)
        #expect(try migration.plan().allSatisfy(\.isApplied))
        #expect(try migration.plan().map(\.name) == before.map(\.name))
        try migration.apply(at: TestStore.beginning)
    }

    @Test func `a migration that fails leaves nothing behind`() throws {
        let good = EmbeddedSQL.migrations(.data, .postgres)
        let next = "000\(good.count + 1)_bad.sql"
        let files = good + [SQLFile(name: next, text: "CREATE TABLE fine (n INT); CREATE TABEL x;")]
        let connection = try Connection(configuration("naam_migrator"))
        let failure = #expect(throws: SQLError.self) {
            try MigrationRunner(files: files, schema: "naam").run(connection, at: TestStore.beginning)
        }
        #expect(failure?.subject == String(next.dropLast(4)))
        #expect(try StoreMigration(postgres: configuration("naam_migrator")).plan().allSatisfy { !$0.isApplied })
    }

    @Test func `the previous schema with data in it is brought up to date`() throws {
        let first = EmbeddedSQL.migrations(.data, .postgres).filter { $0.name.hasPrefix("0001") }
        let connection = try Connection(configuration("naam_migrator"))
        try MigrationRunner(files: first, schema: "naam").run(connection, at: TestStore.beginning)
        try cluster.administrator(of: name).executeScript(
            """
            INSERT INTO opt_in_request (id, code_token, path, state, language, purposes, wording, notice, form, created_at, expires_at)
            SELECT decode(repeat(lpad(n::text, 2, '0'), 16), 'hex'), decode(repeat(lpad(n::text, 2, '0'), 16), 'hex'), 0, 0, 'en', 'promotional',
                decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 0, 0
            FROM generate_series(1, 7) AS n
            """
        )
        try migrate()
        let begun = try cluster.administrator(of: name).queryOne(Statements.probe("SELECT count FROM tally WHERE name = 'begun'")) {
            try $0.int(0)
        }
        #expect(begun == 7)
    }

    @Test func `two nodes that migrate at once make the tables once`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { try migrate() } }
            try await group.waitForAll()
        }
        #expect(try StoreMigration(postgres: configuration("naam_migrator")).plan().allSatisfy(\.isApplied))
    }
}
