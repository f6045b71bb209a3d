// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import HTTPServer
import Persistence
import Receipts
import Repositories
import Testing

/// Anybody can have a receipt verified, in the browser and without JavaScript.
struct VerifyPageTests {
    /// A site whose log has three entries, and the receipt of the second.
    private static func house() async throws -> (SiteHarness, receipt: [UInt8]) {
        let house = try await SiteHarness()
        let subject = DataSubject.ID(from: house.random)
        try await house.database.write { [time = house.time] unit in
            for act in [LedgerAct.optInRequested, .permissionGiven, .permissionWithdrawn] {
                try unit.append(LedgerEntry(act, at: time.now, subject: subject, purpose: .promotional))
            }
        }
        try await house.sign()
        return (house, try #require(try await house.database.read { try $0.proofFile(for: 1) }))
    }

    private func send(
        _ bytes: [UInt8],
        named name: String = "naam-receipt-1.tlog-proof",
        to house: SiteHarness,
        _ language: String = "en"
    ) async -> HTTPResponse {
        await house.upload(bytes, named: name, as: "receipt", to: "/\(language)/verify")
    }

    @Test(arguments: ["en", "ar"])
    func `the page has a form for a file and says how to do it without us`(language: String) async throws {
        let page = await (try await SiteHarness()).get("/\(language)/verify")
        #expect(page.status == .ok)
        #expect(page.text.contains("enctype=\"multipart/form-data\"") && page.text.contains("type=\"file\""))
        #expect(page.text.contains("naam-verify receipt FILE --key KEY"))
        #expect(page.text.contains(SiteHarness.ledger.verifier.vkey))
        #expect(page.text.contains(language == "ar" ? "التحقق من دوننا" : "Verify it without us"))
    }

    @Test func `a receipt that holds is shown with what is proven and what is not`() async throws {
        let (house, receipt) = try await Self.house()
        let answer = await send(receipt, to: house)
        #expect(answer.status == .ok)
        for words in ["This receipt holds", "Said yes", "naam-receipt-1.tlog-proof", "What is proven", "What is not proven"] {
            #expect(answer.text.contains(words), "\(words)")
        }
        let arabic = await send(receipt, to: house, "ar")
        #expect(arabic.status == .ok && arabic.text.contains("هذا الإيصال صحيح") && arabic.text.contains("ما لم يثبت"))
    }

    @Test func `a receipt with any byte changed does not hold`() async throws {
        let (house, receipt) = try await Self.house()
        for place in receipt.indices {
            var changed = receipt
            changed[place] ^= 1
            let answer = await send(changed, to: house)
            #expect(answer.status == .unprocessableContent, "byte \(place)")
            #expect(answer.text.contains("This receipt does not hold"), "byte \(place)")
        }
    }

    @Test func `the receipt of another log is refused, and where to verify it is said`() async throws {
        let (house, receipt) = try await Self.house()
        let file = try Receipt(bytes: receipt).file
        for other in [SampleSigner.make(seed: 2), SampleSigner.make(seed: 2, origin: "elsewhere.example/ledger")] {
            let note = try other.sign(Checkpoint(origin: other.verifier.name, size: 3, root: Checkpoint(text: file.checkpoint.text).root))
            let foreign = try Receipt(entry: file.extra ?? [], proof: file.proof, checkpoint: note)
            let answer = await send(foreign.bytes, to: house)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("It is not signed by the ledger of"))
        }
    }

    @Test func `what is no receipt is refused in plain words`() async throws {
        let house = try await SiteHarness()
        let pictures = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        for bytes in [[0], Array("not a receipt".utf8), pictures, Array("{}".utf8), [UInt8](repeating: 10, count: ReceiptJudge.largest)] {
            let answer = await send(bytes, to: house)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("This is no receipt"))
        }
    }

    @Test func `no file, an empty one and one that is too large are errors of the form`() async throws {
        let house = try await SiteHarness()
        let missing = await send([], named: "", to: house)
        #expect(missing.status == .unprocessableContent && missing.text.contains("href=\"#receipt\""))
        #expect(missing.text.contains("Choose a receipt file"))
        #expect(await send([], to: house).text.contains("This file is empty"))
        let large = await send([UInt8](repeating: 10, count: ReceiptJudge.largest + 1), to: house)
        #expect(large.status == .contentTooLarge && large.text.contains("larger than any receipt"))
        #expect(await house.post("/en/verify", [("receipt", "x")]).status == .unsupportedMediaType)
    }

    @Test func `the name of a file is shown as text, without its path`() async throws {
        let answer = await send([1], named: "C:\\Users\\mona\\<b>\u{202e}receipt.tlog-proof", to: try await SiteHarness())
        #expect(answer.text.contains("&lt;b&gt;receipt.tlog-proof"))
        #expect(!answer.text.contains("mona") && !answer.text.contains("<b>"))
    }

    @Test func `what is uploaded changes nothing and is not kept`() async throws {
        let (house, receipt) = try await Self.house()
        let answer = await send(receipt, to: house)
        #expect(answer.headers["cache-control"] == "no-store")
        #expect(try await house.database.read { try $0.entryCount() } == 3)
    }
}
