// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Campaigns
package import Consent
import Cryptography
package import Repositories
import Site

/// Checks uploaded lists and takes confirmed ones in, one at a time, in the background; goes on after a restart.
package final class ImportService: Service, ImportRunner {
    static let largestUpload = 64 << 20
    private static let mostFiles = 3
    private let database: any Database
    private let random: any RandomSource
    private let time: any TimeSource
    private let logger: Logger
    private let ledgerBell: Bell
    private let bell = Bell()

    package init(database: any Database, random: any RandomSource, time: any TimeSource, logger: Logger, ledgerBell: Bell) {
        self.database = database
        self.random = random
        self.time = time
        self.logger = logger
        self.ledgerBell = ledgerBell
    }

    // MARK: What the page calls

    package func start(_ files: [(name: String, bytes: [UInt8])], by staff: Operator.ID) async throws -> ListImport.ID {
        guard (1...Self.mostFiles).contains(files.count) else { throw ImportRefusal.wrongNumberOfFiles }
        guard files.reduce(0, { $0 + $1.bytes.count }) <= Self.largestUpload else { throw ImportRefusal.tooLarge }
        let ordered = try files.map { (file: $0, order: try Self.checked($0)) }.sorted { $0.order < $1.order }.map(\.file)
        let listImport = ListImport(
            id: ListImport.ID(from: random),
            state: .uploading,
            files: ordered.map { ListImport.File(name: $0.name, size: $0.bytes.count, hash: SHA256.hash($0.bytes).description) },
            startedBy: staff,
            startedAt: time.now,
            report: nil,
            doneRows: 0,
            totalRows: 0
        )
        try await ImportUpload(listImport: listImport, files: ordered.map(\.bytes), database: database, logger: logger).keep()
        bell.ring()
        return listImport.id
    }

    package func startSample(by staff: Operator.ID) async throws -> ListImport.ID {
        let files = SampleList(now: time.now).files().map { (name: $0.name, bytes: $0.bytes) }
        return try await start(files, by: staff)
    }

    package func confirm(_ listImport: ListImport.ID, by staff: Operator.ID) async throws {
        try await database.write { [time] unit in
            guard var record = try unit.listImport(listImport), record.state == .checked else { throw ImportRefusal.notPossibleNow }
            record.state = .running
            record.doneRows = 0
            try unit.update(record)
            // The operator's statement that these people agreed to e-mail: who made it, when, for which files (Art. 5(2), 7(1)).
            var entry = LedgerEntry(.importConfirmed, at: time.now)
            entry.detail = "\(staff) \(Self.fingerprint(of: record))"
            try unit.append(entry)
        }
        bell.ring()
    }

    package func discard(_ listImport: ListImport.ID) async throws {
        try await database.write { unit in
            guard try unit.discardImport(listImport, in: [.uploading, .checked]) else { throw ImportRefusal.notPossibleNow }
        }
    }

    // MARK: The background

    package func run() async throws {
        while !Task.isCancelled {
            do {
                for listImport in try await database.read({ records in try records.listImports(limit: 20) }) {
                    try await advance(listImport)
                }
            } catch let error as CancellationError {
                throw error
            } catch {
                logger.log(.error, "an import could not be advanced", .technical("reason", "\(error)"))
            }
            await bell.wait(atMost: .seconds(2))
        }
    }

    private func advance(_ listImport: ListImport) async throws {
        switch listImport.state {
        case .checking: try await check(listImport)
        case .running: try await take(listImport)
        case .uploading where listImport.startedAt + RetentionPolicy.unconfirmedUpload < time.now,
            .checked where listImport.startedAt + RetentionPolicy.unconfirmedUpload < time.now:
            try await expire(listImport)
        case .uploading, .checked, .finished, .discarded: break
        }
    }

    private func check(_ listImport: ListImport) async throws {
        let report = try await pass(over: listImport, looksUp: true) { _, _, _ in }
        try await database.write { unit in
            guard var record = try unit.listImport(listImport.id), record.state == .checking else { return }
            record.state = .checked
            record.report = report
            record.totalRows = report.total
            try unit.update(record)
        }
    }

    /// Takes the rows in; the dry run's report stays, for it is what the operator said yes to.
    private func take(_ listImport: ListImport) async throws {
        let added = Lock(0)
        let report = try await pass(over: listImport, looksUp: false) { [database] people, suppressed, done in
            guard !people.isEmpty || !suppressed.isEmpty else { return }
            let tally = try await database.take(
                ImportBatch(listImport: listImport.id, people: people, suppressed: suppressed, doneRows: done)
            )
            added.withLock { $0 += tally.added }
        }
        let count = added.withLock(\.self)
        try await database.write { [time] unit in
            guard var record = try unit.listImport(listImport.id), record.state == .running else { return }
            record.state = .finished
            record.doneRows = report.total
            record.totalRows = report.total
            try unit.update(record)
            try unit.removeUpload(of: listImport.id)
            var entry = LedgerEntry(.listImported, at: time.now)
            entry.count = count
            entry.detail = Self.fingerprint(of: listImport)
            try unit.append(entry)
        }
        ledgerBell.ring()
    }

    /// One hash for all files of an import.
    private static func fingerprint(of listImport: ListImport) -> String {
        SHA256.hash(listImport.files.map(\.hash).joined(separator: "\n")).description
    }

    /// Rows of a part, what is suppressed by it, and how many rows are done after it.
    private typealias Step = @Sendable ([InvitablePerson], [(email: EmailAddress, reason: SuppressionReason)], Int) async throws -> Void

    /// Reads all files once; while one part is being acted upon, the next is read.
    private func pass(over listImport: ListImport, looksUp: Bool, step: @escaping Step) async throws -> ImportReport {
        let tokens = ImportTokens(random: random)
        var report = ImportReport()
        for index in listImport.files.indices {
            let format = try await self.format(of: listImport, file: index)
            let name = listImport.files[index].name
            let pass = Lock(ImportPass(name: name, format: format, seen: tokens, report: report, now: time.now))
            try await withThrowingTaskGroup(of: Void.self) { group in
                var sequence = 0
                var isOver = false
                while !isOver {
                    let part = sequence
                    isOver = try await database.read { records in
                        let chunk = try records.uploadChunk(of: listImport.id, file: index, sequence: part)
                        try pass.withLock { try $0.feed(chunk, records: looksUp ? records : nil) }
                        return chunk == nil
                    }
                    let (people, suppressed, rows) = pass.withLock { ($0.people, $0.suppressed, $0.report.total) }
                    try await group.next()
                    group.addTask { try await step(people, suppressed, rows) }
                    sequence += 1
                }
                try await group.waitForAll()
            }
            report = pass.withLock(\.report)
        }
        return report
    }

    private func format(of listImport: ListImport, file: Int) async throws -> ListFileFormat {
        try await database.read { records in
            var probe = ListFileProbe(limit: Self.largestUpload)
            var sequence = 0
            while let chunk = try records.uploadChunk(of: listImport.id, file: file, sequence: sequence) {
                probe.append(chunk)
                sequence += 1
            }
            return try probe.conclude().get()
        }
    }

    private func expire(_ listImport: ListImport) async throws {
        try await database.write { unit in _ = try unit.discardImport(listImport.id, in: [listImport.state]) }
    }

    // MARK: Uploading

    /// Refuses what is no list before anything is kept; returns the order in which its part is to be read.
    private static func checked(_ file: (name: String, bytes: [UInt8])) throws -> Int {
        var probe = ListFileProbe(limit: largestUpload)
        probe.append(file.bytes)
        switch probe.conclude() {
        case .failure(let problem):
            throw ImportRefusal.file(name: file.name, problem)
        case .success(let format):
            var reader = ListFileReader(
                fileName: file.name,
                format: format,
                grounds: EmailGroundPolicy(now: Timestamp(milliseconds: 0)),
                languages: LanguageGuess(fallback: .english)
            )
            do {
                try reader.append(file.bytes)
                reader.finish()
                // Every row is looked at once for its structure, so that a broken file is refused before anything is kept.
                while try reader.next(presence: { _ in .new }) != nil {}
            } catch let problem as ListFileProblem {
                throw ImportRefusal.file(name: file.name, problem)
            } catch let error as CSVError {
                throw ImportRefusal.broken(name: file.name, error)
            }
            return reader.plan?.part.order ?? 1
        }
    }
}
