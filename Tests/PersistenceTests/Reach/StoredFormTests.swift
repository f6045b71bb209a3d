// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Repositories
import Testing

@testable import Persistence

@Suite(.serialized, .eachEngine)
struct StoredFormTests {
    @Test func `every ground and content comes back from its columns`() throws {
        let grounds: [SendGround] = [.consent(.promotional), .contract("A-17"), .reply, .confirmation(OptInRequest.ID(high: 1, low: 2))]
        let contents: [MessageContent] = [
            .confirmationQuestion, .yesQuestion, .receipt, .help, .preferences, .codeExpired, .campaign(template: "offer"),
        ]
        for ground in grounds {
            for content in contents {
                let stored = StoredMessage(ground, content)
                #expect(stored.sendGround == ground)
                #expect(stored.messageContent == content)
            }
        }
    }

    @Test func `columns that say too little are no message`() {
        let empty = StoredMessage(ground: 0, content: 6, purpose: nil, contract: nil, request: nil, template: nil)
        #expect(empty.sendGround == nil)
        #expect(empty.messageContent == nil)
        let unknown = StoredMessage(ground: 9, content: 9, purpose: nil, contract: nil, request: nil, template: nil)
        #expect(unknown.sendGround == nil)
        #expect(unknown.messageContent == nil)
    }

    @Test func `every set of refusals comes back from its bits`() {
        for refusal in GateRefusal.allCases { #expect(RefusalSet([refusal]).refusals == [refusal]) }
        #expect(RefusalSet(GateRefusal.allCases).refusals == GateRefusal.allCases)
        #expect(RefusalSet(bits: 0).refusals.isEmpty)
        #expect(RefusalSet(bits: 1 << 40).refusals.isEmpty)
    }

    @Test func `buttons come back from their text`() {
        let buttons: [MessageTemplate.Button] = [
            .quickReply(title: "توقف \"الآن\""), .url(title: "My choices", base: "https://example.com/u/"),
        ]
        #expect(TemplateButtons.decode(TemplateButtons.encode(buttons)) == buttons)
        #expect(TemplateButtons.decode(TemplateButtons.encode([])) == [])
    }

    @Test(arguments: ["", "{}", "[", "[1]", #"[{"url":"x"}]"#, #"[{"title":"t","url":7}]"#])
    func `text that holds no buttons is refused`(text: String) {
        #expect(TemplateButtons.decode(text) == nil)
    }

    @Test func `files come back from their text`() {
        let files = [ListImport.File(name: "قائمة.csv", size: 1 << 33, hash: "00ff"), ListImport.File(name: "b", size: 0, hash: "")]
        #expect(UploadedFiles.decode(UploadedFiles.encode(files)) == files)
    }

    @Test(arguments: ["", "{}", "[1]", #"[{"name":"a","size":"x","hash":"y"}]"#, #"[{"name":"a","hash":"y"}]"#])
    func `text that holds no files is refused`(text: String) {
        #expect(UploadedFiles.decode(text) == nil)
    }

    @Test func `templates come back as they were, and a new fetch replaces all`() async throws {
        let reach = try Reach()
        let templates = [
            Reach.template("a", .arabic, category: .transactional),
            MessageTemplate(
                name: "a",
                language: .english,
                category: .promotional,
                isApproved: false,
                header: "Head",
                body: "Body",
                footer: nil,
                buttons: []
            ),
        ]
        try await reach.database.write { [time = reach.time] unit in
            try unit.replaceTemplates(with: [Reach.template("old")], at: time.now)
            try unit.replaceTemplates(with: templates, at: time.now)
        }
        #expect(try await reach.database.read { records in try records.templates() } == templates)
        #expect(try await reach.database.read { records in try records.template(named: "a", in: .english) } == templates[1])
        #expect(try await reach.database.read { records in try records.template(named: "old", in: .english) } == nil)
    }
}
