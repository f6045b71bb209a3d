// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing

extension Journey {
    /// The proof behind the receipt holds, and no byte of it can be changed.
    func receiptVerifies(_ person: YesSayer) async throws {
        let visitor = house.visitor()
        let page = try await visitor.get(person.receipt)
        #expect(page.status == 200 && page.html.contains("dir=\"\(language.direction)\""))
        let files = HTMLText.links(in: page.html).filter { $0.hasSuffix(".tlog-proof") }
        #expect(files.count == 2, "a proof for each purpose")
        let verifier = try Verifier(key: house.card.verifierKey)
        for file in files {
            let proof = try await eventually("a signed proof") {
                let answer = try await visitor.get(file)
                return answer.status == 200 ? answer.bytes : nil
            }
            let verdict = try await verifier.run("receipt", bytes: proof)
            #expect(verdict.code == 0, "\(verdict.text)")
            #expect(verdict.text.contains("permission-given"))
            for place in stride(from: 0, to: proof.count - 1, by: max(1, proof.count / 9)) {
                var changed = proof
                changed[place] ^= 1
                let refused = try await verifier.run("receipt", bytes: changed)
                #expect(refused.code == 1, "byte \(place) was changed: \(refused.text)")
            }
        }
        try await documentsVerify(page.html, by: verifier)
        try await sheetsVerify(page.html, by: verifier)
    }

    /// The receipts as JSON-LD hold too, and name what their proofs do not cover.
    private func documentsVerify(_ page: String, by verifier: Verifier) async throws {
        let files = HTMLText.links(in: page).filter { $0.hasSuffix(".jsonld") }
        #expect(files.count == 2, "a receipt for each purpose")
        for file in files {
            let document = try await house.visitor().get(file).bytes
            let verdict = try await verifier.run("receipt", bytes: document)
            #expect(verdict.code == 0 && verdict.text.contains("word for word"), "\(verdict.text)")
            let text = String(decoding: document, as: UTF8.self)
            let changed = text.replacing("eu-gdpr:A6-1-a\"", with: "eu-gdpr:A6-1-f\"")
            #expect(changed != text)
            #expect(try await verifier.run("receipt", bytes: Array(changed.utf8)).code == 1, "another legal basis is refused")
        }
    }

    /// The sheets carry their proofs, and the verifier says that it judged these and not the print.
    private func sheetsVerify(_ page: String, by verifier: Verifier) async throws {
        let files = HTMLText.links(in: page).filter { $0.hasSuffix(".pdf") }
        #expect(files.count == 2, "a sheet for each purpose")
        for file in files {
            let sheet = try await house.visitor().get(file).bytes
            let verdict = try await verifier.run("receipt", bytes: sheet)
            #expect(verdict.code == 0 && verdict.text.contains("What is printed on the sheet"), "\(verdict.text)")
            #expect(try await verifier.run("receipt", bytes: Array(sheet.dropLast())).code == 1, "a sheet that was cut is refused")
            var changed = sheet
            let place = try #require(sheet.firstRange(of: Array("\nindex ".utf8)), "the proof lies in it as it is").upperBound
            changed[place] ^= 1
            #expect(try await verifier.run("receipt", bytes: changed).code == 1, "a changed proof is refused")
        }
    }

    /// Whoever takes the disk away reads nobody's number, address or name from it.
    func storeHoldsNothingReadable(_ people: YesSayers) async throws {
        let search = try house.stored()
        #expect(search.byteCount > 1 << 17, "the store is there")
        let mails = try await otherMails().prefix(30).map(\.to)
        let numbers =
            people.all.flatMap { [String($0.phone.dropFirst()), String($0.phone.dropFirst(3))] } + ["491702220009", "1702220009"]
        let accounts = Set(try await house.whatsApp.accepted().map(\.userID))
        let names = ["ليلى", "فاطمة", "إبراهيم", "ياسمين", "François", "Jürgen", "Amélie", "Jonas"]
        let findings = search.findings(mails + people.all.map(\.email) + numbers + accounts + names)
        #expect(findings == [], "the raw bytes of the store hold what nobody may read there")
        #expect(
            try StoreSearch(directory: house.data + "/mailbox").findings([people.staying.email]) != [],
            "the search finds what is there"
        )
    }

    /// While it is served, its tables show what the ledger's entries say, and nothing else (Art. 5(2)).
    func storeIsWhatTheLedgerSays() async throws {
        #expect(try await house.storeProblems() == "")
    }

    /// The whole log as it is published holds.
    func ledgerVerifies() async throws {
        let verifier = try Verifier(key: house.card.verifierKey)
        let checkpoint = try await verifier.run("checkpoint", bytes: try await house.ledger.checkpoint())
        #expect(checkpoint.code == 0, "\(checkpoint.text)")
        let directory = house.scratch("log")
        _ = try await house.ledger.settledSize()
        try await house.ledger.export(to: directory)
        let log = try await verifier.run("log", directory)
        #expect(log.code == 0, "\(log.text)")
        let published = try StoreSearch(directory: directory)
        let people = [language.persona.phone, language.persona.email].flatMap { [$0, String($0.dropFirst())] }
        #expect(published.findings(people) == [], "nobody can be read from the log")
    }
}
