// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Cryptography
import SQL
import TransparencyLog

/// Moves a site's store from one place to another, between engines or within one (docs/design/0009).
///
/// Nobody serves either store meanwhile: both are locked. The source is changed only at the end, by the note that it was moved away.
package struct StoreMove: Sendable {
    private let source: StoreLocation
    private let target: StoreLocation
    private let masterKey: MasterKey
    /// The log's name.
    private let origin: String
    private let time: any TimeSource

    /// Describes a move of a site whose log has that name.
    package init(
        from source: StoreLocation,
        to target: StoreLocation,
        masterKey: MasterKey,
        origin: String,
        time: any TimeSource = SystemTimeSource()
    ) {
        self.source = source
        self.target = target
        self.masterKey = masterKey
        self.origin = origin
        self.time = time
    }

    // MARK: Looking

    /// What there is to do; changes nothing and may be asked while the site is served.
    ///
    /// Throws `MoveRefusal` when the two do not fit, `PersistenceError` for a wrong master key, `SQLError` for what an engine says.
    package func plan() throws -> MovePlan {
        try checkTables()
        let from = try MoveSide(source, .look)
        _ = try keyRing(of: from)
        guard try MoveSide.exists(target) else {
            let stage = try MoveStage(source: from.facts(), target: MoveStage.Facts())
            return try plan(stage, from, nil)
        }
        let to = try MoveSide(target, .look)
        try from.catalogue.mustBeLike(to.catalogue)
        return try plan(MoveStage(source: from.facts(), target: to.facts()), from, to)
    }

    private func plan(_ stage: MoveStage, _ from: MoveSide, _ to: MoveSide?) throws -> MovePlan {
        MovePlan(
            stage: stage,
            tables: try from.catalogue.tables.map { table in
                MovePlan.Table(title: table.title, sourceRows: try from.count(table), targetRows: try to?.count(table) ?? 0)
            },
            sourceBytes: try from.size(),
            targetBytes: try to?.size() ?? 0
        )
    }

    // MARK: Moving

    /// Moves, or goes on with a move that was cut off; blocks until it is done.
    ///
    /// Throws as `plan`, and `inUse` when somebody works with either store. When the report has problems, the source is as it was and can be served.
    package func run(telling tell: (MoveProgress) -> Void = { _ in }) throws -> MoveReport {
        try checkTables()
        let from = try MoveSide(source, .read)
        let keyRing = try keyRing(of: from)
        try makeTables()
        let to = try MoveSide(target, .write)
        try from.catalogue.mustBeLike(to.catalogue)
        if let table = try to.foreignTable() { throw MoveRefusal(.missingRights, table) }
        let stage = try MoveStage(source: from.facts(), target: to.facts())
        var report = MoveReport(stage: stage)
        guard stage != .done, let store = try from.identity() else { return report }
        if stage == .new {
            try StoreMark(.arriving, of: store).note(in: to.keys, to.statements.keys, at: time.now)
            // The counters that migrations begin with.
            for copy in Self.copies(from, to) where MoveSide.seeded.contains(copy.table.name) { try copy.clear() }
        }
        if stage != .switching { try fill(to, from: from, telling: tell) }
        tell(.verifying)
        try MoveCheck(source: from, target: to, keyRing: keyRing, verifier: keyRing.logSigner(origin).verifier).run(
            into: &report,
            telling: tell
        )
        guard report.isDone else { return report }
        // In this order there is no moment in which both could be served.
        if stage != .switching { try from.noteLeft(store, at: time.now) }
        try to.keys.execute(to.statements.keys.forgetMove)
        return report
    }

    private func fill(_ to: MoveSide, from: MoveSide, telling tell: (MoveProgress) -> Void) throws {
        let copies = Self.copies(from, to)
        for (index, copy) in copies.enumerated() {
            var beginning = try copy.beginning()
            if beginning == nil {
                // Later tables may refer to this one.
                for later in copies[index...].reversed() { try later.clear() }
                tell(.cleared(table: copy.table.title))
                beginning = (0, nil)
            }
            if let beginning, beginning.rows > 0 { tell(.kept(table: copy.table.title, rows: beginning.rows)) }
            try copy.run(after: beginning?.last) { tell(.copied(table: copy.table.title, rows: $0)) }
            try copy.passNumberOn()
        }
        try to.refreshStatistics()
    }

    private static func copies(_ from: MoveSide, _ to: MoveSide) -> [TableCopy] {
        to.catalogue.tables.map { TableCopy(table: $0, source: from, target: to) }
    }

    // MARK: What must hold before

    /// The source has the tables of this program; the target has them or none.
    private func checkTables() throws {
        let steps = try StoreMigration(source).plan()
        guard steps.contains(where: \.isApplied) else { throw MoveRefusal(.noSource) }
        if let missing = steps.first(where: { !$0.isApplied }) { throw MoveRefusal(.notMigrated, "the source lacks \(missing.name)") }
        let wanted = try StoreMigration(target).plan()
        for missing in wanted where !missing.isApplied {
            guard !wanted.contains(where: { $0.part == missing.part && $0.isApplied }) else {
                throw MoveRefusal(.notMigrated, "the target lacks \(missing.name)")
            }
        }
    }

    private func makeTables() throws {
        let migration = StoreMigration(target)
        if try migration.plan().contains(where: { !$0.isApplied }) { try migration.apply(at: time.now) }
    }

    private func keyRing(of side: MoveSide) throws -> KeyRing {
        guard let keyRing = try side.keyRing(masterKey) else { throw MoveRefusal(.noSource) }
        return keyRing
    }
}
