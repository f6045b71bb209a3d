// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import TransparencyLog

/// A log of a million entries in a directory, verified from the disk, and proofs out of the tiles of one of ten million.
struct LedgerVerifyBenchmark: Benchmark {
    static let name = "verify"
    static let figures = [
        FigureDefinition(
            "two",
            "entries verified, two threads",
            unit: "entries/s",
            must: .atLeast(3_000_000),
            beside: [.init("hash-two", "raw SHA-256 of entries and nodes, two threads")]
        ),
        FigureDefinition(
            "one",
            "entries verified, one thread",
            unit: "entries/s",
            beside: [.init("hash-one", "raw SHA-256 of entries and nodes, one thread")]
        ),
        FigureDefinition(
            "proof",
            "inclusion proofs of 10 million leaves made and verified, from tiles on disk",
            unit: "proofs/s",
            must: .atLeast(5_000)
        ),
    ]

    private let bench: Workbench
    private let log: SampleLog
    private let tree: LargeTree

    init(_ bench: Workbench) async throws {
        self.bench = bench
        let (directory, size) = (try bench.directory("log"), bench.count(1_000_000, quick: 3_000))
        log = try await BlockingWork.run { try SampleLog(directory, size: size) }
        let (tiles, leaves) = (try bench.directory("tree"), bench.count(10_000_000, quick: 3_000))
        tree = try await BlockingWork.run { try LargeTree(tiles, size: leaves) }
    }

    func round(_ number: Int) async throws -> [String: Double] {
        var readings: [String: Double] = [:]
        for (key, threads) in [("two", 2), ("one", 1)] {
            readings[key] = try await BlockingWork.run { [log] in try log.verificationRate(threads: threads) }
            readings["hash-\(key)"] = try await log.hashRate(threads: threads)
        }
        readings["proof"] = try await BlockingWork.run { [tree, bench] in try tree.proofRate(count: bench.count(2_000, quick: 20)) }
        return readings
    }
}
