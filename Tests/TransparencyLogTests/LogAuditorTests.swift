// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TransparencyLog

struct LogAuditorTests {
    private let verifier = Sample.signer.verifier

    private func audit(_ log: LogDirectory, since older: Checkpoint? = nil, threads: Int = 2) throws -> LogAuditor.Report {
        try LogAuditor(directory: log.path, log: verifier, threads: threads).verify(since: older)
    }

    @Test(arguments: [0, 1, 255, 256, 257, 600])
    func `a whole log verifies`(size: Int) throws {
        let report = try audit(LogDirectory(size: size))
        #expect(report.checkpoint.size == size)
        #expect(report.entryBytes == (0..<size).reduce(0) { $0 + Sample.entry($1).count })
    }

    @Test func `a log with a second level of full tiles verifies on any number of threads`() throws {
        let log = try LogDirectory(size: 65_536 + 300)
        for threads in [1, 2, 5] { #expect(try audit(log, threads: threads).checkpoint.size == 65_836) }
        try log.change("tile/1/000") { $0[32 * 200] ^= 1 }
        #expect(throws: LogError(.tileMismatch, "tile/1/000")) { try audit(log) }
    }

    @Test func `a changed entry is found and named`() throws {
        let log = try LogDirectory(size: 600)
        // The bundle holds entries 256 to 511, each with two bytes of length before it.
        let offset = (256..<300).reduce(0) { $0 + Sample.entry($1).count + 2 }
        try log.change("tile/entries/001") { $0[offset + 10] ^= 1 }
        #expect(throws: LogError(.entryMismatch, "entry 300")) { try audit(log) }
    }

    @Test func `of two faults the first entry's is told`() throws {
        let log = try LogDirectory(size: 600)
        try log.change("tile/entries/002.p/88") { $0[10] ^= 1 }
        try log.change("tile/entries/000") { $0[10] ^= 1 }
        for _ in 0..<5 { #expect(throws: LogError(.entryMismatch, "entry 0")) { try audit(log, threads: 3) } }
    }

    @Test(arguments: [
        ("tile/0/000", "tile/0/001", LogError(.entryMismatch, "entry 0")),
        ("tile/entries/000", "tile/entries/001", LogError(.entryMismatch, "entry 0")),
        ("tile/0/001", "tile/0/002.p/88", LogError(.wrongLength, "tile/0/001")),
    ])
    func `swapped tiles are found`(left: String, right: String, expected: LogError) throws {
        let log = try LogDirectory(size: 600)
        try log.swap(left, right)
        #expect(throws: expected) { try audit(log) }
    }

    @Test func `entries and tiles swapped together are found by the level above`() throws {
        let log = try LogDirectory(size: 600)
        try log.swap("tile/0/000", "tile/0/001")
        try log.swap("tile/entries/000", "tile/entries/001")
        #expect(throws: LogError(.tileMismatch, "tile/1/000.p/2")) { try audit(log) }
    }

    @Test func `a history that was rewritten throughout is found by the root`() throws {
        let log = try LogDirectory(size: 600)
        let checkpoint = try log.bytes("checkpoint")
        var entries = (0..<600).map { Sample.entry($0) }
        entries[17] = Array("something else".utf8)
        try log.store.write(entries: entries, signer: Sample.signer)
        try log.replace("checkpoint", with: checkpoint)
        #expect(throws: LogError(.rootMismatch, "checkpoint")) { try audit(log) }
    }

    @Test func `a history that was rewritten and signed again is found by an older checkpoint`() throws {
        let older = try Checkpoint(text: Sample.checkpoint(size: 300).text)
        let log = try LogDirectory(size: 600)
        #expect(try audit(log, since: older).containsOlder)
        var entries = (0..<600).map { Sample.entry($0) }
        entries[17] = Array("something else".utf8)
        try log.store.write(entries: entries, signer: Sample.signer)
        #expect(throws: Never.self) { try audit(log) }
        #expect(throws: LogError(.inconsistent, "checkpoint")) { try audit(log, since: older) }
    }

    @Test func `a log that went back is found by an older checkpoint`() throws {
        let log = try LogDirectory(size: 300)
        let older = try Checkpoint(text: Sample.checkpoint(size: 301).text)
        #expect(throws: LogError(.rolledBack, "checkpoint")) { try audit(log, since: older) }
    }

    @Test func `an older checkpoint of another log proves nothing`() throws {
        let older = try Checkpoint(origin: "other.example/log", size: 10, root: Sample.root(0..<10))
        #expect(throws: LogError(.wrongOrigin, "older checkpoint")) { try audit(LogDirectory(size: 300), since: older) }
    }

    @Test func `a smaller size in the checkpoint is found by its signature`() throws {
        let log = try LogDirectory(size: 600)
        let text = String(decoding: try log.bytes("checkpoint"), as: UTF8.self).replacing("\n600\n", with: "\n599\n")
        try log.replace("checkpoint", with: Array(text.utf8))
        #expect(throws: LogError(.badSignature, "signed note")) { try audit(log) }
    }

    @Test(arguments: [1 << 33, LogAuditor.largestSize + 1, 1 << 62, Int.max])
    func `a signed size beyond all measure is refused without harm`(size: Int) throws {
        let log = LogDirectory()
        try log.store.write(Sample.signer.sign(Checkpoint(origin: Sample.origin, size: size, root: Sample.leaf(0))))
        #expect(throws: LogError.self) { try audit(log) }
    }

    @Test func `a pipe in place of a file is refused and not waited for`() throws {
        let log = try LogDirectory(size: 3)
        try log.remove("tile/0/000.p/3")
        #expect(mkfifo("\(log.path)/tile/0/000.p/3", 0o644) == 0)
        #expect(throws: LogError(.wrongLength, "tile/0/000.p/3")) { try audit(log) }
    }

    @Test func `the log of another key is refused`() throws {
        let log = try LogDirectory(size: 3, signer: Sample.signer(seed: 8))
        #expect(throws: LogError(.unknownSigner, "signed note")) { try audit(log) }
    }

    @Test(arguments: ["tile/0/000", "tile/entries/001", "tile/0/002.p/88", "tile/1/000.p/2", "checkpoint"])
    func `a missing file is named`(name: String) throws {
        let log = try LogDirectory(size: 600)
        try log.remove(name)
        #expect(throws: LogError(.missing, name)) { try audit(log) }
    }

    @Test(arguments: ["tile/0/000", "tile/entries/001", "tile/0/002.p/88", "tile/1/000.p/2"])
    func `a longer or shorter file is named`(name: String) throws {
        let log = try LogDirectory(size: 600)
        let whole = try log.bytes(name)
        for bytes in [whole + [0], Array(whole.dropLast()), []] {
            try log.replace(name, with: bytes)
            #expect(throws: LogError(.wrongLength, name)) { try audit(log) }
        }
    }

    @Test func `a directory in place of a file cannot be read`() throws {
        let log = try LogDirectory(size: 3)
        try log.remove("tile/0/000.p/3")
        try FileManager.default.createDirectory(atPath: "\(log.path)/tile/0/000.p/3", withIntermediateDirectories: true)
        #expect(throws: LogError(.unreadable, "tile/0/000.p/3")) { try audit(log) }
    }

    @Test func `five hundred random damages of a log are all found`() throws {
        let log = try LogDirectory(size: 300)
        let names = ["checkpoint"] + TilePath.tiles(size: 300).map(\.path) + ["tile/entries/000", "tile/entries/001.p/44"]
        let originals = try names.map { try log.bytes($0) }
        let random = SeededRandomSource(seed: 4)
        for _ in 0..<500 {
            let which = Int(random.number(below: UInt64(names.count)))
            let changed = Mutation.all(of: originals[which], at: Int(random.number(below: UInt64(originals[which].count))))
            try log.replace(names[which], with: changed[Int(random.number(below: UInt64(changed.count)))])
            #expect(throws: LogError.self) { try audit(log, threads: 1) }
            try log.replace(names[which], with: originals[which])
        }
        #expect(try audit(log).checkpoint.size == 300)
    }
}
