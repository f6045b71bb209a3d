// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import HTTPServer
import Persistence
import PhoneNumbers
import Repositories
import Site
import TestSupport
import TransparencyLog

/// The whole site over a real store in a directory of its own, with a clock that is moved by hand.
final class SiteHarness: Sendable {
    static let user = "sara"
    static let password = "correct horse battery"
    static let officer = "layla"
    static let officerPassword = "staple under the lamp"
    /// The key of the log.
    static let ledger = SampleSigner.make(seed: 1)

    let site: Site
    let database: SQLiteDatabase
    let time = ManualTimeSource(Timestamp(year: 2026, month: 11, day: 23, hour: 10))
    let random = SeededRandomSource(seed: 7)
    let imports = ImportRunnerFake()
    let health = HealthReporterFake()
    let formKey: SymmetricKey
    private let directory: TemporaryDirectory

    init(isSecure: Bool = false, isDemo: Bool = false, publicURL: String = "https://naam.example") async throws {
        directory = try TemporaryDirectory()
        let fence = SendFence()
        let masterKey = try MasterKey(bytes: [UInt8](repeating: 9, count: 32))
        formKey = masterKey.derive(.formToken)
        database = try SQLiteDatabase(
            directory: directory.path,
            masterKey: masterKey,
            fence: fence,
            random: random,
            time: time,
            logger: .silent
        )
        let passwords = PasswordHasher(cost: .least)
        site = Site(
            configuration: Self.configuration(publicURL, isSecure: isSecure, isDemo: isDemo),
            services: SiteServices(
                database: database,
                optIn: OptInProcedure(random: random, time: time),
                withdrawal: WithdrawalProcedure(time: time),
                invitations: InvitationProcedure(time: time),
                passwords: passwords,
                formKey: formKey,
                numbers: PhoneNumberParser(defaultRegion: "DE"),
                webhook: WebhookGuardFake(),
                health: health,
                imports: imports,
                ledgerWatch: LedgerWatchFake(),
                random: random,
                time: time,
                logger: .silent,
                bells: SiteServices.Bells(inbox: Bell(), messages: Bell(), invitations: Bell(), campaigns: Bell(), ledger: Bell())
            )
        )
        let staff: [(String, String, StaffRole)] = [
            (Self.user, Self.password, .administrator), (Self.officer, Self.officerPassword, .officer),
        ]
        for (name, password, role) in staff {
            let member = StaffMember(
                id: StaffMember.ID(from: random),
                userName: name,
                password: try await passwords.hash(password),
                role: role,
                language: .english,
                createdAt: time.now
            )
            try await database.write { unit in try unit.save(member) }
        }
    }

    private static func configuration(_ publicURL: String, isSecure: Bool, isDemo: Bool) -> SiteConfiguration {
        SiteConfiguration(
            controller: Controller(
                names: [.english: "Nour Home", .arabic: "بيت نور"],
                website: "https://nour-home.example",
                contactEmail: "hello@nour-home.example",
                businessNumber: "+4930555010"
            ),
            publicURL: publicURL,
            clickToChatURL: "https://wa.me",
            ledgerKey: ledger.verifier.vkey,
            demo: isDemo
                ? SiteConfiguration.Demo(
                    mailboxURL: "http://127.0.0.1:9/",
                    phonesURL: "http://127.0.0.1:8/",
                    signIn: (user: user, password: password),
                    officer: (user: officer, password: officerPassword)
                ) : nil,
            hasSecureCookies: isSecure
        )
    }

    // MARK: Asking

    func get(_ path: String, query: FormFields = FormFields(), _ headers: [(name: String, value: String)] = []) async -> HTTPResponse {
        await site.respond(to: HTTPRequest(path: path, query: query, headers: HTTPHeaders(headers)))
    }

    func post(
        _ path: String,
        _ fields: [(name: String, value: String)],
        _ headers: [(name: String, value: String)] = [],
        from address: String = "127.0.0.1"
    ) async -> HTTPResponse {
        let body = fields.map { HTMLText.percentEncoded($0.name) + "=" + HTMLText.percentEncoded($0.value) }.joined(separator: "&")
        return await site.respond(
            to: HTTPRequest(
                method: .post,
                path: path,
                headers: HTTPHeaders([("Content-Type", "application/x-www-form-urlencoded")] + headers),
                body: Array(body.utf8),
                remoteAddress: address
            )
        )
    }

    /// The door's cookie and token.
    func door() async throws -> Visitor {
        let response = await get("/console/sign-in")
        return Visitor(cookie: try response.cookie("naam_door"), token: try response.formToken())
    }

    /// Signs in, as the administrator when nobody else is named.
    func signIn(_ user: String = user, _ password: String = password) async throws -> Visitor {
        let door = try await door()
        let response = await post(
            "/console/sign-in",
            [("form-token", door.token), ("user", user), ("password", password)],
            [("Cookie", door.cookie)]
        )
        let cookie = try response.cookie("naam_session")
        return Visitor(cookie: cookie, token: try await get("/console", [("Cookie", cookie)]).formToken())
    }

    func get(_ path: String, as visitor: Visitor, query: FormFields = FormFields()) async -> HTTPResponse {
        await get(path, query: query, [("Cookie", visitor.cookie)])
    }

    func post(_ path: String, as visitor: Visitor, _ fields: [(name: String, value: String)] = []) async -> HTTPResponse {
        await post(path, [("form-token", visitor.token)] + fields, [("Cookie", visitor.cookie)])
    }

    /// Sends a file as a browser does.
    func upload(_ bytes: [UInt8], named name: String, as field: String, to path: String) async -> HTTPResponse {
        let head = "--seam\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n"
        let type = "Content-Type: application/octet-stream\r\n\r\n"
        return await site.respond(
            to: HTTPRequest(
                method: .post,
                path: path,
                headers: HTTPHeaders([("Content-Type", "multipart/form-data; boundary=seam")]),
                body: Array((head + type).utf8) + bytes + Array("\r\n--seam--\r\n".utf8)
            )
        )
    }

    /// Signs the log as it stands.
    func sign() async throws {
        while try await database.write({ unit in
            try unit.extendTree(limit: 100) { size, root in
                try Self.ledger.sign(Checkpoint(origin: Self.ledger.verifier.name, size: Int(size), root: root)).bytes
            }
        }) {}
    }

    /// Takes people on a list in, by number.
    func listPeople(_ count: Int) async throws {
        let listImport = ListImport(
            id: ListImport.ID(from: random),
            state: .running,
            files: [],
            startedBy: Operator.ID(from: random),
            startedAt: time.now,
            report: nil,
            doneRows: count,
            totalRows: count
        )
        try await database.write { unit in try unit.insert(listImport) }
        let people = try (0..<count).map { index in
            InvitablePerson(
                email: try EmailAddress.read("person\(index)@example.com").get(),
                givenName: "Person \(index)",
                language: .arabic
            )
        }
        _ = try await database.take(ImportBatch(listImport: listImport.id, people: people, suppressed: [], doneRows: count))
    }
}
