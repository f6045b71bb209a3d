// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Testing

@testable import Persistence

/// A store whose keys are just being changed is moved as it lies, and the rotation ends where it came to.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct KeyMoveTests {
    private static let newKey = [UInt8](repeating: 78, count: 32)

    private func place(_ engine: TestEngine) throws -> StorePlace { try TestEngine.$current.withValue(engine) { try StorePlace() } }

    @Test(arguments: [TestEngine.sqlite, .postgres])
    func `a rotation that was cut off goes on after the store was moved to the other engine`(_ engine: TestEngine) async throws {
        let (from, to) = (try place(engine), try place(engine == .sqlite ? .postgres : .sqlite))
        let filled = try await FilledStore(in: from, seed: 11)
        let keys = StoreKeys(from.location, masterKey: try MasterKey(bytes: Reach.masterKey))
        for key in RotatedKey.allCases { #expect(try keys.begin(key, at: TestStore.beginning) == .done) }
        for begun in try await filled.reach.database.keyRotations() { _ = try await filled.reach.database.goOn(with: begun, limit: 1) }
        await filled.reach.database.close()
        let new = try MasterKey(bytes: Self.newKey)
        #expect(try keys.rotateMaster(to: new) == .done)
        let move = StoreMove(from: from.location, to: to.location, masterKey: new, origin: FilledStore.origin)
        let report = try move.run()
        #expect(report.isDone && report.problems == [])
        #expect(throws: KeyRefusal.moved) { try keys.list() }
        let database = try to.open(
            masterKey: Self.newKey,
            fence: SendFence(),
            random: SeededRandomSource(seed: 5),
            time: ManualTimeSource(TestStore.beginning)
        )
        for begun in try await database.keyRotations() {
            var rewrap = begun
            while !rewrap.isDone { rewrap = try await database.goOn(with: rewrap, limit: 300) }
        }
        await database.close()
        let lines = try StoreKeys(to.location, masterKey: new).list()
        #expect(lines.filter { $0.generation == 2 }.count == 2 && lines.allSatisfy(\.isNewest))
        let check = try StoreCheck(to.location, masterKey: new, origin: FilledStore.origin).run()
        #expect(check.problems == [] && check.people == report.profiles && check.evidence == report.evidence)
    }
}
