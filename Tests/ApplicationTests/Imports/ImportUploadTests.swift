// SPDX-License-Identifier: Apache-2.0
import Application
import Basics
import Campaigns
import Repositories
import Site
import TestSupport
import Testing

/// An upload that is cut off leaves nothing behind, and nothing in the way of the next one.
struct ImportUploadTests {
    @Test func `an upload that comes through is looked at next, and no other is taken meanwhile`() async throws {
        let house = try ImportHouse()
        _ = try await house.service.start(ImportHouse.files, by: ImportHouse.staff)
        #expect(try await house.state() == .checking)
        await #expect(throws: ImportRefusal.busy) { try await house.service.start(ImportHouse.files, by: ImportHouse.staff) }
        #expect(try await house.state() == .checking)
    }

    @Test(arguments: 2...4)
    func `when the store fails in the middle of an upload, the next list is taken`(unit: Int) async throws {
        let house = try ImportHouse()
        let service = house.service { if $0 == unit { throw StoreIsFull(unit: $0) } }
        await #expect(throws: StoreIsFull(unit: unit)) { try await service.start(ImportHouse.files, by: ImportHouse.staff) }
        try await house.expectNothingLeft()
    }

    @Test(arguments: 1...3)
    func `when an upload is given up, what was kept of it is removed all the same`(unit: Int) async throws {
        let house = try ImportHouse()
        let service = house.service { number in
            if number == unit { withUnsafeCurrentTask { $0?.cancel() } }
            // A store that does nothing for whom nobody waits.
            if number > unit { try Task.checkCancellation() }
        }
        let upload = Task { try await service.start(ImportHouse.files, by: ImportHouse.staff) }
        await #expect(throws: CancellationError.self) { try await upload.value }
        try await house.expectNothingLeft()
    }

    @Test func `when the store is away for the removal too, the first failure is told, and the list can be discarded later`() async throws {
        let house = try ImportHouse()
        let service = house.service { if $0 >= 3 { throw StoreIsFull(unit: $0) } }
        await #expect(throws: StoreIsFull(unit: 3)) { try await service.start(ImportHouse.files, by: ImportHouse.staff) }
        #expect(try await house.state() == .uploading)
        await #expect(throws: ImportRefusal.busy) { try await house.service.start(ImportHouse.files, by: ImportHouse.staff) }
        try await house.service.discard(try await house.onlyImport().id)
        try await house.expectNothingLeft()
    }

    @Test(arguments: 2...4)
    func `an upload that is discarded under way, perhaps on another node, is refused and keeps nothing`(unit: Int) async throws {
        let house = try ImportHouse()
        let service = house.service { if $0 == unit { try await house.service.discard(try await house.onlyImport().id) } }
        await #expect(throws: ImportRefusal.discarded) { try await service.start(ImportHouse.files, by: ImportHouse.staff) }
        try await house.expectNothingLeft()
    }

    @Test func `what a killed node left of an upload goes by itself after a day`() async throws {
        let house = try ImportHouse()
        let service = house.service { if $0 >= 3 { throw StoreIsFull(unit: $0) } }
        await #expect(throws: StoreIsFull.self) { try await service.start(ImportHouse.files, by: ImportHouse.staff) }
        house.time.advance(by: .hours(24) + .seconds(1))
        let background = Task { try await house.service.run() }
        _ = try await eventually("the end of the upload") { try await house.state() == .discarded ? true : nil }
        background.cancel()
        try await house.expectNothingLeft()
    }

    @Test func `a list that is being looked at cannot be discarded`() async throws {
        let house = try ImportHouse()
        let id = try await house.service.start(ImportHouse.files, by: ImportHouse.staff)
        await #expect(throws: ImportRefusal.notPossibleNow) { try await house.service.discard(id) }
        #expect(try await house.state() == .checking)
    }
}
