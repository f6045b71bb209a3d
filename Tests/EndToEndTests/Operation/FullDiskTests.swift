// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// The database's disk is full: nothing is taken that cannot be kept, and the site goes on by itself when there is room.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FullDiskTests {
    @Test(arguments: PostgresCluster.SmallPart.allCases)
    func `stops are refused while there is no room, and every one that was taken is obeyed`(_ part: PostgresCluster.SmallPart) async throws
    {
        let server = try PostgresCluster(small: part)
        let house = try await ServeHouse.open(on: .postgres, server: server)
        let caller = house.webhookCaller
        var (taken, refused, next): ([String], Int, Int) = ([], 0, 0)
        /// Somebody says stop, and somebody else says a lot.
        func step() async throws -> Int {
            let number = "4917030\(100_000 + next)"
            next += 1
            let words = String(repeating: "many words ", count: 300)
            let status = try await caller.deliver(caller.messages([(number, "STOP"), ("4917040\(100_000 + next)", words)]))
            if status == 200 { taken.append(number) } else { refused += 1 }
            return status
        }
        for _ in 0..<10 { #expect(try await step() == 200) }
        try server.tell(.fill)
        while refused < 5, next < 5_000 { #expect([200, 503].contains(try await step())) }
        #expect(refused == 5)
        let words = part == .data ? "no room left on its disk" : "its own log says why"
        #expect(house.written.contains(words), "\(house.written)")
        try server.tell(.free)
        try server.tell(.start)
        _ = try await eventually("a stop that is taken") { try await step() == 200 ? true : nil }
        let console = try await eventually("the console") { try? await house.console() }
        for number in taken {
            _ = try await eventually("the end of what \(number) gets") { try await console.isSuppressed("+" + number) ? true : nil }
        }
        let codes = try await house.close()
        #expect(codes == [0, 0], "\(house.written)")
    }
}
