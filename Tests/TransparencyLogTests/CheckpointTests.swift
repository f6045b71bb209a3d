// SPDX-License-Identifier: Apache-2.0
import Testing
import TransparencyLog

struct CheckpointTests {
    // The example of c2sp.org/tlog-checkpoint.
    private let example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    private let zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    @Test func `the example of the C2SP text is read and written as it was`() throws {
        let checkpoint = try Checkpoint(text: example)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.text == example)
        let signature = "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8="
        let signed = "\(example)\n\u{2014} example.com/behind-the-sofa \(signature)\n"
        #expect(try SignedNote(bytes: Array(signed.utf8)).text == example)
    }

    @Test func `the empty log has size 0 and the root of nothing`() throws {
        let checkpoint = try Checkpoint(origin: "o", size: 0, root: LogHash.empty)
        #expect(checkpoint.text == "o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
        #expect(throws: LogError.self) { try Checkpoint(origin: "o", size: 0, root: Sample.leaf(0)) }
        #expect(throws: LogError.self) { try Checkpoint(origin: "o", size: -1, root: Sample.leaf(0)) }
    }

    @Test func `further lines are kept`() throws {
        let text = "o\n1\n\(zeros)\nmore\neven more\n"
        #expect(try Checkpoint(text: text).extensions == ["more", "even more"])
        #expect(try Checkpoint(text: text).text == text)
    }

    @Test func `what is no checkpoint is refused`() {
        for text in [
            "", "\n", "o\n", "o\n1\n", "o\n1\n\(zeros)", "\n1\n\(zeros)\n", "o\n01\n\(zeros)\n", "o\n+1\n\(zeros)\n", "o\n-1\n\(zeros)\n",
            "o\n1 \n\(zeros)\n", "o\n٣\n\(zeros)\n", "o\n9223372036854775808\n\(zeros)\n", "o\n\n\(zeros)\n", "o\n1\nAAAA\n",
            "o\n1\n\(zeros.dropLast(2))B=\n", "o\n1\n\(zeros)\n\n", "o\n1\n\(zeros)\n\nmore\n", "o\r\n1\n\(zeros)\n",
        ] {
            #expect(throws: LogError(.malformed, "checkpoint")) { try Checkpoint(text: text) }
        }
    }

    @Test func `a checkpoint of another log under our key is refused`() throws {
        let foreign = try Checkpoint(origin: "other.example/log", size: 1, root: Sample.leaf(0))
        let note = try Sample.signer.sign(foreign)
        #expect(throws: LogError(.wrongOrigin, "checkpoint")) { try Checkpoint(verifying: note, by: Sample.signer.verifier) }
    }

    @Test func `a signed text that is no checkpoint is refused`() throws {
        let note = try Sample.signer.sign("\(Sample.origin)\nmany\n\(zeros)\n")
        #expect(throws: LogError(.malformed, "checkpoint")) { try Checkpoint(verifying: note, by: Sample.signer.verifier) }
    }
}
