// SPDX-License-Identifier: Apache-2.0
import Glibc
import TestSupport
import Testing

/// The scripts behind the tests' servers.
@Suite(.timeLimit(.minutes(1)))
struct LivingScriptTests {
    @Test func `a script that lives keeps nothing open that it was not meant to have`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let cluster = try PostgresCluster.another()
        close(ends[1])
        // Other children may have a copy for the moment in which they begin.
        _ = try await eventually("the end of what nobody writes to", within: .seconds(10)) {
            var entry = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, 0) > 0 && entry.revents & Int16(POLLHUP) != 0 ? true : nil
        }
        withExtendedLifetime(cluster) {}
    }
}
