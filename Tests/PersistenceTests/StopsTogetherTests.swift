// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import PhoneNumbers
import Repositories
import Testing

@testable import Persistence

/// Many stops in one unit of work, for which what they need is read at once.
@Suite(.serialized, .timeLimit(.minutes(2)), .eachEngine)
struct StopsTogetherTests {
    private let store: TestStore
    private let house: House

    init() async throws {
        store = try TestStore()
        house = try await House(store)
    }

    /// What is left of somebody.
    private struct Remains: Equatable {
        var stage: SubjectStage?
        var states: [PermissionState]
        var statements: [String?]
        var acts: [ConsentEvidence.Act]
        var messages: [MessageContent]
        var hasProfile: Bool
        var isFound: Bool
        var isSuppressed: [Bool]
        var lives: Int
        var hasOpenRequest: Bool
    }

    /// Somebody who gave everything, somebody who gave one purpose and is asked for more, somebody who was only asked, and a stranger.
    private func people(_ first: Character) async throws -> [WhatsAppAccount] {
        let accounts = try (1...4).map { try Sample.account("49151\(first)000000\($0)", userID: $0 == 2 ? nil : "US.\(first)\($0)") }
        try await house.write(house.statement(try await house.begin()), from: accounts[0])
        let code = try await house.begin([.promotional])
        try await house.write(house.statement(code, [.promotional]), from: accounts[1])
        _ = try await house.begin(number: try Sample.phone("49151\(first)0000002"))
        try await house.write((try await house.begin()).displayForm, from: accounts[2])
        return accounts
    }

    private func ids(_ accounts: [WhatsAppAccount]) async throws -> [DataSubject.ID?] {
        try await store.read { session in try accounts.map { try session.subject(holding: $0)?.id } }
    }

    /// All words of one batch of deliveries.
    private func write(_ words: [(text: String, account: WhatsAppAccount)]) async throws -> [ImmediateReply.Content?] {
        let now = store.time.now
        return try await store.write { [conversation = house.conversation] session in
            try session.expectWords(from: words.map(\.account), stops: words.filter { $0.text == "STOP" }.map(\.account))
            return try words.enumerated().map { number, word in
                let message = InboundMessage(id: "wamid.t\(number)", account: word.account, writtenAt: now, body: .text(word.text))
                return try conversation.received(message, in: session)?.content
            }
        }
    }

    private func remains(of id: DataSubject.ID?, _ account: WhatsAppAccount) async throws -> Remains {
        try await store.read { session in
            let evidence = try id.map { try session.evidence(of: $0) } ?? []
            return Remains(
                stage: try id.flatMap { try session.subject($0)?.stage },
                states: try id.map { try session.permissions(of: $0).map(\.state) } ?? [],
                statements: evidence.map(\.evidence.statement).filter { $0 == "STOP" },
                acts: evidence.map(\.evidence.act),
                messages: try id.map { try session.messages(to: $0, limit: 20).map(\.content) } ?? [],
                hasProfile: try id.flatMap { try session.profile(of: $0) } != nil,
                isFound: try session.subject(holding: account) != nil,
                isSuppressed: try account.identities.map { try session.isSuppressed($0) },
                lives: try account.identities.reduce(0) { try $0 + session.subjects(matching: $1).count },
                hasOpenRequest: try id.flatMap { try session.unansweredRequest(of: $0) } != nil
            )
        }
    }

    @Test func `stops that are read together leave what stops one by one leave (Art. 7(3), 17(1)(b) GDPR)`() async throws {
        let (alone, together) = (try await people("1"), try await people("2"))
        let (first, second) = (try await ids(alone), try await ids(together))
        let before = try await house.acts().count
        for account in alone { try await house.write("STOP", from: account) }
        let acts = Array(try await house.acts().dropFirst(before))
        #expect(try await write(together.map { ("STOP", $0) }).allSatisfy { $0 == .farewell })
        #expect(Array(try await house.acts().dropFirst(before + acts.count)) == acts)
        for index in alone.indices {
            let expected = try await remains(of: first[index], alone[index])
            #expect(try await remains(of: second[index], together[index]) == expected)
            #expect(!expected.hasProfile && !expected.isFound && expected.isSuppressed.allSatisfy(\.self) && !expected.hasOpenRequest)
        }
    }

    @Test func `what two stops need is known before they are acted upon, and one alone asks for itself`() async throws {
        let accounts = try await people("1")
        let ids = try await ids(accounts)
        let known = try await store.write { session in
            try [[accounts[0]], accounts].map { stops in
                try session.expectWords(from: accounts, stops: stops)
                return Set(session.known.keys)
            }
        }
        #expect(known == [[], Set(ids.compactMap(\.self))])
    }

    @Test func `whose record nobody can open any more is kept out of all lists, also among others (promise 6)`() async throws {
        let mariam = try await store.newSubject(SubjectProfile(email: try Sample.email()))
        let (account, other) = (try Sample.account(), try Sample.account("4915111111111"))
        try await house.write(house.statement(try await house.begin(invitee: mariam.id)), from: account)
        try await house.write(house.statement(try await house.begin()), from: other)
        // As after a crash between the two files.
        try store.tamper("DELETE FROM data_key", in: .keys)
        _ = try await write([("STOP", account), ("STOP", other)])
        let address = ContactIdentity.email(try Sample.email())
        #expect(try await store.read { session in try session.isSuppressed(address) })
        #expect(try await house.states(of: mariam.id) == [.withdrawn, .withdrawn])
    }

    @Test func `who says stop twice in one batch is taken back once`() async throws {
        let accounts = try await people("1")
        let ids = try await ids(accounts)
        _ = try await write([("STOP", accounts[0]), ("STOP", accounts[0]), ("STOP", accounts[1])])
        let evidence = try await store.read { session in
            try ids.prefix(2).map { try session.evidence(of: #require($0)).map(\.evidence.act) }
        }
        #expect(evidence == [[.given, .given, .withdrawn, .withdrawn], [.given, .withdrawn, .refused]])
        #expect(try await house.acts().filter { $0 == "subject-sealed" }.count == 2)
    }

    @Test func `who turns offers off twice in one batch is taken back once`() async throws {
        let accounts = try await people("1")
        let id = try #require(try await ids(accounts)[0])
        let now = store.time.now
        try await store.write { [conversation = house.conversation] session in
            try session.expectWords(from: accounts, stops: accounts)
            for _ in 1...2 {
                try conversation.preferenceChanged(of: accounts[0], isStop: true, method: .whatsAppPreference, at: now, in: session)
            }
        }
        #expect(try await house.states(of: id) == [.withdrawn, .given])
        #expect(try await store.read { session in try session.evidence(of: id).map(\.evidence.act) } == [.given, .given, .withdrawn])
    }

    @Test func `a yes in the same batch stays given, and is taken back by the stop after it`() async throws {
        let accounts = try await people("1")
        let ids = try await ids(accounts)
        let asked = try #require(ids[2])
        let request = try await store.read { session in try #require(try session.unansweredRequest(of: asked)) }
        _ = try await write([("نعم", accounts[2]), ("STOP", accounts[2]), ("STOP", accounts[0])])
        #expect(try await store.read { session in try session.request(request.id)?.state } == .confirmed)
        #expect(try await house.states(of: asked) == [.withdrawn, .withdrawn])
        let acts = try await store.read { session in try session.evidence(of: asked).map(\.evidence.act) }
        #expect(acts == [.given, .given, .withdrawn, .withdrawn])
    }

    @Test func `a question that is asked in the same batch is closed by the stop after it`() async throws {
        let accounts = try await people("1")
        let id = try #require(try await ids(accounts)[0])
        let code = try await house.begin()
        _ = try await write([(code.displayForm, accounts[0]), ("STOP", accounts[0]), ("STOP", accounts[1])])
        #expect(try await store.read { session in try session.request(code: code)?.state } == .refused)
        #expect(try await store.read { session in try session.unansweredRequest(of: id) } == nil)
    }

    @Test func `a question that is now another person's is no longer the first one's`() async throws {
        let accounts = try await people("1")
        let ids = try await ids(accounts)
        let (asked, other) = (try #require(ids[2]), try #require(ids[0]))
        let left = try await store.write { session in
            try session.expectWords(from: accounts, stops: accounts)
            var request = try #require(try session.unansweredRequest(of: asked))
            request.asked = other
            try session.update(request)
            return try [asked, other].map { try session.unansweredRequest(of: $0)?.asked }
        }
        #expect(left == [nil, other])
    }

    @Test func `a permission that is not newer than what was read is refused`() async throws {
        let accounts = try await people("1")
        let id = try #require(try await ids(accounts)[0])
        await #expect(throws: PersistenceError.self) {
            try await store.write { session in
                try session.expectWords(from: accounts, stops: accounts)
                try session.save(try session.permissions(of: id)[0])
            }
        }
        #expect(try await house.states(of: id) == [.given, .given])
    }

    @Test(arguments: RecordChange.allCases)
    func `what is asked about somebody whose record changes is read anew`(change: RecordChange) async throws {
        let accounts = try await people("1")
        let person = try #require(try await store.read { session in try session.subject(holding: accounts[0]) })
        let other = try Sample.phone("4915190000001")
        let now = store.time.now
        let found = try await store.write { session in
            try session.expectWords(from: accounts, stops: accounts)
            try change.make(to: person, with: other, at: now, in: session)
            return try Self.knowledge(of: person.id, in: session)
        }
        #expect(try await store.write { session in try Self.knowledge(of: person.id, in: session) } == found)
    }

    @Test func `of two questions without an answer the newer counts, in whatever order they are read`() async throws {
        let requests = (0..<2).map { _ in
            OptInRequest(
                id: OptInRequest.ID(from: store.random),
                path: .typedNumber,
                language: .english,
                purposes: [.promotional],
                shown: ShownForm(Sample.form),
                createdAt: store.time.now,
                expiresAt: store.time.now,
                invitee: nil
            )
        }
        for order in [[0, 1], [1, 0]] {
            var known = KnownSubject()
            for place in order { known.note(requests[place], number: Int64(place)) }
            #expect(known.request?.request.id == requests[1].id)
        }
    }

    private static func knowledge(of id: DataSubject.ID, in session: Session) throws -> [String] {
        [
            "\(try session.profile(of: id)?.identities.map(session.keyRing.identityToken) ?? [])", "\(try session.permissions(of: id))",
            "\(try session.unansweredRequest(of: id) as Any)", "\(try session.evidence(of: id).count)",
        ]
    }
}
