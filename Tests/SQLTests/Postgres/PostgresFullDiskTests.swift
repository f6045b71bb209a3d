// SPDX-License-Identifier: Apache-2.0
import SQL
import TestSupport
import Testing

/// A server whose disk is full, for its data or for its log (then it falls), costs no row that was acknowledged.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct PostgresFullDiskTests {
    @Test(arguments: PostgresCluster.SmallPart.allCases)
    func `units fail while there is no room, and the store goes on by itself when there is`(_ part: PostgresCluster.SmallPart) async throws
    {
        let scratch = try PostgresScratch(on: try PostgresCluster(small: part))
        try scratch.makeMarks()
        let store = try scratch.store { $0.database.commitMarks = "commit_mark" }
        let body = String(repeating: "x", count: 1_500)
        var (acknowledged, failures): ([Int], [SQLError]) = ([], [])
        @Sendable func insert(_ number: Int) async -> SQLError? {
            await sqlError { try await store.write { try $0.connection(.data).submit(Notes.insert, number, body) } }
        }
        var number = 0
        func step() async {
            if let error = await insert(number) { failures.append(error) } else { acknowledged.append(number) }
            number += 1
        }
        for _ in 0..<50 { await step() }
        #expect(failures.isEmpty)
        try scratch.cluster.tell(.fill)
        while failures.count < 5, number < 20_000 { await step() }
        #expect(failures.count == 5)
        #expect(failures.allSatisfy { $0.code == .full || $0.code == .unreachable }, "\(failures)")
        if part == .data { #expect(failures[0].description.contains("no room left on its disk")) }
        try scratch.cluster.tell(.free)
        try scratch.cluster.tell(.start)
        let failed = failures.count
        _ = try await eventually("a unit that succeeds") {
            await step()
            return failures.count == failed || acknowledged.last == number - 1 ? true : nil
        }
        #expect(try await scratch.numbers(store) == acknowledged)
        await store.close()
    }
}
