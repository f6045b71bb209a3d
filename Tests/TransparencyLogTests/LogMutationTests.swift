// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TransparencyLog

/// Whatever is done to an exported log is found, and the verdict says where (promise 4). `make soak` does ten thousand.
@Suite(.timeLimit(.minutes(30)))
struct LogMutationTests {
    /// How many; a soak does more.
    private let count = ProcessInfo.processInfo.environment["NAAM_MUTATIONS"].flatMap { Int($0) } ?? 300
    private let seed = ProcessInfo.processInfo.environment["NAAM_SEED"].flatMap { UInt64($0) } ?? UInt64(Date().timeIntervalSince1970)

    @Test func `flipped, dropped, swapped, truncated or rolled back: each change is found and named`() throws {
        print("log mutations: NAAM_SEED=\(seed), \(count) of them")
        let random = SeededRandomSource(seed: seed)
        let log = try LogDirectory(size: 600)
        let older = try LogDirectory(size: 512)
        let head = try Checkpoint(verifying: log.store.checkpoint(), by: Sample.signer.verifier)
        var found: [String: Int] = [:]
        for number in 0..<count {
            let mutation = try LogMutation(random, in: log, older: older)
            try mutation.apply(to: log)
            do {
                _ = try LogAuditor(directory: log.path, log: Sample.signer.verifier, threads: 1).verify(since: head)
                Issue.record("NAAM_SEED=\(seed), number \(number): \(mutation) was not found")
            } catch let fault as LogError {
                #expect(mutation.isNamed(by: fault), "NAAM_SEED=\(seed), number \(number): \(mutation) was called \(fault)")
                found[mutation.kind.rawValue, default: 0] += 1
            }
            try mutation.undo(in: log)
        }
        print("log mutations found: \(found.sorted { $0.key < $1.key })")
        #expect(try LogAuditor(directory: log.path, log: Sample.signer.verifier).verify().checkpoint == head, "everything was put back")
    }
}
