// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TransparencyLog

@testable import naam_verify

struct ProgramTests {
    private let key = Sample.signer.verifier.vkey
    private let directory = LogDirectory()

    private func file(_ bytes: [UInt8], _ name: String = "input") throws -> String {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        try directory.replace(name, with: bytes)
        return "\(directory.path)/\(name)"
    }

    private func fields(_ outcome: Program.Outcome) throws -> JSONValue { try JSONDocument(Array(outcome.output.utf8)).root }

    @Test func `a receipt is verified, shown, and what is not proven is said`() throws {
        let outcome = Program.run(["receipt", try file(Sample.receipt(index: 4, size: 7).bytes), "--key", key])
        #expect(outcome.status == .verified)
        for part in ["VERIFIED", "example.com/ledger", "Entry 4", "Proven:", "Not proven:"] { #expect(outcome.output.contains(part)) }
    }

    @Test func `an entry in text form is shown line by line`() throws {
        let entry = try EntryText(
            format: "naam.entry/v1",
            fields: [.init("kind", "consent-given"), .init("time", "2026-11-23T22:40:11.123Z")]
        )
        let root = LogHash.leaf(entry.bytes)
        let note = try Sample.signer.sign(Checkpoint(origin: Sample.origin, size: 1, root: root))
        let path = try file(Receipt(entry: entry.bytes, proof: InclusionProof(index: 0, hashes: []), checkpoint: note).bytes)
        let text = Program.run(["receipt", path, "--key", key])
        #expect(text.output.contains("  kind  consent-given\n"))
        let json = try fields(Program.run(["receipt", path, "--key", key, "--json"]))
        #expect(json["result"]?.string == "verified")
        #expect(json["fields"]?["kind"]?.string == "consent-given")
        #expect(json["leaf"]?.string == root.description)
    }

    @Test func `a witness that is asked for must have cosigned, and what it says is shown`() throws {
        let cosigner = try Cosigner(name: "witness.example/w1", key: SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 9))))
        let note = try Sample.checkpoint(size: 7)
        let arguments = ["--key", key, "--witness", cosigner.witness.description]
        let bare = Program.run(["checkpoint", try file(note.bytes)] + arguments)
        #expect(bare.status == .refused)
        #expect(bare.output.contains("not cosigned"))
        let cosigned = try note.adding(cosigner.cosign(note, time: 1_800_000_000).line, by: [cosigner.witness])
        let shown = Program.run(["checkpoint", try file(cosigned.bytes)] + arguments)
        #expect(shown.status == .verified)
        #expect(shown.output.contains("witness.example/w1 says that at 2027-01-15T08:00:00"))
        #expect(Program.run(["checkpoint", try file(cosigned.bytes), "--key", key, "--witness", key]).status == .usage)
    }

    @Test func `a changed receipt is refused with code 1 and a reason`() throws {
        var bytes = try Sample.receipt(index: 4, size: 7).bytes
        bytes[40] ^= 1
        let path = try file(bytes)
        #expect(Program.run(["receipt", path, "--key", key]).status == .refused)
        let json = try fields(Program.run(["receipt", path, "--json", "--key", key]))
        #expect(json["result"]?.string == "refused")
        #expect(json["code"]?.string != nil)
    }

    @Test func `a key may come from a file`() throws {
        let keyFile = try file(Array("\(key)\n".utf8), "vkey")
        let path = try file(Sample.checkpoint(size: 3).bytes)
        #expect(Program.run(["checkpoint", path, "--key-file", keyFile]).status == .verified)
        #expect(Program.run(["checkpoint", path, "--key-file", "\(directory.path)/absent"]).status == .unreadable)
    }

    @Test func `another key refuses`() throws {
        let path = try file(Sample.checkpoint(size: 3).bytes)
        #expect(Program.run(["checkpoint", path, "--key", Sample.signer(seed: 3).verifier.vkey]).status == .refused)
    }

    @Test func `a log is verified, also against an older checkpoint`() throws {
        let log = try LogDirectory(size: 300)
        let older = try file(Sample.checkpoint(size: 100).bytes)
        #expect(Program.run(["log", log.path, "--key", key]).status == .verified)
        #expect(Program.run(["log", log.path, "--key", key, "--since", older]).output.contains("still begins with the 100 entries"))
        let newer = try file(Sample.checkpoint(size: 301).bytes)
        let rolledBack = try fields(Program.run(["log", log.path, "--key", key, "--since", newer, "--json"]))
        #expect(rolledBack["code"]?.string == "rolled-back")
        try log.change("tile/0/000") { $0[0] ^= 1 }
        #expect(Program.run(["log", log.path, "--key", key]).output.contains("entry 0"))
    }

    @Test func `what cannot be read has code 3`() {
        for subject in ["receipt", "checkpoint", "log"] {
            #expect(Program.run([subject, "\(directory.path)/absent", "--key", key]).status == .unreadable)
        }
    }

    @Test(arguments: [
        [], ["recipe"], ["receipt"], ["receipt", "a"], ["receipt", "a", "--key"], ["receipt", "a", "--key", "x"],
        ["receipt", "a", "b", "--key", "x"],
        ["receipt", "a", "--verbose"], ["receipt", "a", "--since", "b"], ["receipt", "a", "--key", "x", "--key-file", "y"],
        ["receipt", "a", "--key", "x", "--key", "x"],
    ])
    func `a wrong command line has code 2 and shows how`(arguments: [String]) {
        let outcome = Program.run(arguments)
        #expect(outcome.status == .usage)
        #expect(outcome.output.contains("Exit codes"))
    }

    @Test func `help is no error`() {
        #expect(Program.run(["--help"]).status == .verified)
    }

    @Test func `a hostile origin cannot steer the terminal`() throws {
        let signer = Sample.signer(seed: 1, name: "evil\u{202e}\u{9b}31m.example")
        let note = try signer.sign(Checkpoint(origin: signer.verifier.name, size: 1, root: Sample.leaf(0)))
        let outcome = Program.run(["checkpoint", try file(note.bytes), "--key", signer.verifier.vkey])
        #expect(outcome.status == .verified)
        #expect(!outcome.output.unicodeScalars.contains("\u{202e}") && !outcome.output.unicodeScalars.contains("\u{9b}"))
    }
}
