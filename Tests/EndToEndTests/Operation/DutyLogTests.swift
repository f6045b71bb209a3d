// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

/// What a node does for all the others is a word for sites that can have several.
@Suite(.serialized)
struct DutyLogTests {
    @Test(arguments: [(SiteEngine.sqlite, false), (.postgres, true)])
    func `the log says which node does what is done once only where there can be several`(_ engine: SiteEngine, _ isSaid: Bool) async throws
    {
        let house = try await ServeHouse.open(on: engine)
        let program = try #require(house.program)
        if isSaid { _ = try await eventually("the word") { Self.isSaid(by: program) ? true : nil } }
        _ = try await house.close()
        #expect(Self.isSaid(by: program) == isSaid, "\(program.written)")
    }

    private static func isSaid(by program: RunningProgram) -> Bool { program.written.contains("this node does what is done once") }
}
