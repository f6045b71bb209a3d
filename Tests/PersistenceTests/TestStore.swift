// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import SQL

@testable import Persistence

/// A store in a place of its own, which goes with it; its clock stands still until it is moved.
final class TestStore: Sendable {
    let database: any SessionDatabase
    let place: StorePlace
    let time: ManualTimeSource
    let random: SeededRandomSource
    let fence: SendFence

    /// What every test store is made with.
    static let masterKey = [UInt8](0..<32)
    static let beginning = Timestamp(year: 2026, month: 3, day: 1, hour: 9)

    init(_ place: StorePlace? = nil, time: ManualTimeSource = ManualTimeSource(TestStore.beginning), seed: UInt64 = 1) throws {
        let place = try place ?? StorePlace()
        let random = SeededRandomSource(seed: seed)
        let fence = SendFence()
        self.place = place
        self.time = time
        self.random = random
        self.fence = fence
        database = try place.open(masterKey: Self.masterKey, fence: fence, random: random, time: time)
    }

    /// Runs a unit of work.
    func write<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result {
        try await database.writing(body)
    }

    /// Runs a reading.
    func read<Result: Sendable>(_ body: @escaping @Sendable (Session) throws -> Result) async throws -> Result {
        try await database.reading(body)
    }

    /// Runs SQL against the file of data from outside, as a damaged disk or a hand would.
    func tamper(_ sql: String, in file: DatabaseFile = .data) throws {
        try place.intruder(file).executeScript(sql)
    }

    /// Stores somebody new.
    func newSubject(_ profile: SubjectProfile, language: Language = .english) async throws -> DataSubject {
        let subject = DataSubject(id: DataSubject.ID(from: random), language: language, createdAt: time.now)
        try await write { try $0.insert(subject, profile: profile) }
        return subject
    }

    func close() async { await database.close() }
}
