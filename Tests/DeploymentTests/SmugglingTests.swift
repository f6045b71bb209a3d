// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import TestSupport
import Testing

/// No hidden second request is ever executed, without a proxy and behind nginx with the configuration that we ship.
@Suite(.serialized)
struct SmugglingTests {
    /// The cases in which nginx takes two requests for what they are; any other must not show the hidden one.
    @Test
    func `only two cases let the second request be seen, and nginx has counted it there`() {
        let visible = SmugglingCase.all.filter { $0.direct == .cleanedAsTwo || $0.proxied == .cleanedAsTwo }
        #expect(visible.map(\.name) == ["a chunk that ends with LF only", "a chunk size that ends with LF only"])
        #expect(visible.allSatisfy { $0.direct == .readAlone })
    }

    @Test
    func `each ambiguous request is refused or written anew, directly and through nginx, and hides nothing`() async throws {
        try await NginxHouse.open { house in
            for one in SmugglingCase.all {
                try await Self.play(one, "direct", house.directPort, one.direct, in: house)
                try await Self.play(one, "nginx", house.rawPort, one.proxied, in: house)
            }
        }
    }

    private static func play(
        _ one: SmugglingCase,
        _ way: String,
        _ port: Int,
        _ expected: SmugglingCase.Outcome,
        in house: NginxHouse
    )
        async throws
    {
        let client = try RawClient(port: port, patience: .milliseconds(300))
        await client.send(one.bytes)
        let (answer, isClosed) = await client.receiveToEnd()
        let seen = house.takeSeen()
        let status = Int(answer.split(separator: " ").dropFirst().first ?? "0") ?? 0
        let paths = seen.map(\.path)
        let report: Comment = "\(way), \(one.name): \(status), closed: \(isClosed), handled: \(paths)"
        switch expected {
        case .refused: #expect((400...599).contains(status) && isClosed && paths == [], report)
        case .refusedBehind: #expect(status == 400 && paths == [], report)
        case .readAlone: #expect(status == 200 && isClosed && paths == ["/p"], report)
        case .cleaned: #expect(status == 200 && paths == ["/p"], report)
        case .cleanedAsTwo: #expect(status == 200 && paths == ["/p", "/smuggled"], report)
        }
    }
}
