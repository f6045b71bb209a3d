// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Receipts

/// Whatever is done to a receipt is found, or it still proves exactly the same (promise 4). `make soak` does ten thousand.
@Suite(.timeLimit(.minutes(30)))
struct ReceiptMutationTests {
    /// How many; a soak does more.
    private let count = ProcessInfo.processInfo.environment["NAAM_MUTATIONS"].flatMap { Int($0) } ?? 300
    private let seed = ProcessInfo.processInfo.environment["NAAM_SEED"].flatMap { UInt64($0) } ?? UInt64(Date().timeIntervalSince1970)

    /// A change of some bytes; never one that leaves all as they were.
    private func mutate(_ original: [UInt8], _ other: [UInt8], _ random: SeededRandomSource) -> (kind: String, bytes: [UInt8]) {
        func number(_ below: Int) -> Int { Int(random.number(below: UInt64(below))) }
        var bytes = original
        let place = number(bytes.count)
        switch number(6) {
        case 0:
            bytes[place] ^= 1 << UInt8(number(8))
            return ("flip at \(place)", bytes)
        case 1:
            bytes.removeSubrange(place..<min(bytes.count, place + 1 + number(40)))
            return ("drop at \(place)", bytes)
        case 2:
            bytes.removeLast(1 + number(bytes.count))
            return ("truncate", bytes)
        case 3:
            bytes.insert(bytes[place], at: place)
            return ("double at \(place)", bytes)
        case 4:
            // Lines of one receipt exchanged; the same line twice would change nothing.
            var lines = original.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
            let first = number(lines.count)
            let unlike = lines.indices.filter { lines[$0] != lines[first] }
            lines.swapAt(first, unlike[number(unlike.count)])
            return ("swap of lines", Array(lines.joined(separator: [10])))
        default:
            // The head of one and the tail of the other.
            let cut = (0..<min(original.count, other.count)).first { original[$0] != other[$0] } ?? 0
            return ("splice", Array(original[...cut] + other[(cut + 1)...]))
        }
    }

    @Test func `each change of a receipt is refused`() throws {
        print("receipt mutations: NAAM_SEED=\(seed), \(count) of each kind of file")
        let random = SeededRandomSource(seed: seed)
        let consent = try SampleConsent()
        let judge = ReceiptJudge(log: consent.log.signer.verifier)
        let files: [(name: String, own: [UInt8], other: [UInt8])] = [
            ("proof", try consent.log.receipt(1).bytes, try consent.log.receipt(3).bytes),
            ("document", try consent.document(withdrawn: 3).bytes, try consent.document().bytes),
        ]
        for file in files {
            var named: [String: Int] = [:]
            for index in 0..<count {
                let (kind, bytes) = mutate(file.own, file.other, random)
                guard bytes != file.own else { continue }
                do {
                    let finding = try judge.judge(bytes)
                    #expect(
                        isOutsideTheProof(bytes, file.own),
                        "NAAM_SEED=\(seed), \(file.name) \(index): \(kind) was not found: \(finding)"
                    )
                } catch {
                    #expect(!error.place.isEmpty)
                    named[error.place, default: 0] += 1
                }
            }
            print("receipt mutations of the \(file.name), by what was named: \(named.sorted { $0.value > $1.value }.prefix(12))")
            #expect(named.values.reduce(0, +) > count * 9 / 10)
        }
    }

    /// What no proof covers, as docs/design/0014 says and the verifier with each receipt: what the company says of itself. Everything else is the same to the byte.
    private func isOutsideTheProof(_ bytes: [UInt8], _ original: [UInt8]) -> Bool {
        guard let changed = try? ReceiptDocument(bytes: bytes), let own = try? ReceiptDocument(bytes: original) else { return false }
        return changed.given == own.given && changed.withdrawn == own.withdrawn && changed.wording == own.wording
            && changed.notice == own.notice && changed.controller != own.controller
    }
}
