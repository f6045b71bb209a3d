// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import HTTPServer
import Persistence
import Repositories
import Site
import Testing

struct ConsoleFlowTests {
    @Test
    func `every page opens on an empty house`() async throws {
        let house = try await SiteHarness(isDemo: true)
        let visitor = try await house.signIn()
        for path in ["", "/people", "/imports", "/invitations", "/campaigns", "/campaigns/new", "/suppression", "/ledger"] {
            let response = await house.get("/console" + path, as: visitor)
            #expect(response.status == .ok, "\(path)")
            #expect(!response.text.contains("⟦"))
        }
    }

    @Test
    func `what is not there is not found`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let id = "00000000000000010000000000000002"
        for path in ["/people/", "/imports/", "/campaigns/"] {
            #expect(await house.get("/console" + path + id, as: visitor).status == .notFound)
        }
        #expect(await house.post("/console/campaigns/\(id)/stop", as: visitor).status == .notFound)
        #expect(await house.post("/console/imports/sample", as: visitor).status == .notFound)
    }

    @Test
    func `home asks again by itself until it is told not to`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        #expect(await house.get("/console", as: visitor).headers["refresh"] == "5")
        #expect(await house.get("/console", as: visitor, query: FormFields(["live": "no"])).headers["refresh"] == nil)
    }

    @Test
    func `many people are shown page by page without losing or repeating one`() async throws {
        let house = try await SiteHarness()
        try await house.listPeople(120)
        let visitor = try await house.signIn()
        var seen: Set<String> = []
        var count = 0
        var query = FormFields()
        for _ in 0..<3 {
            let page = await house.get("/console/people", as: visitor, query: query).text
            let links = page.split(separator: "href=\"/console/people/").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            count += links.count
            seen.formUnion(links)
            #expect(!page.contains("@example.com"))
            let next = page.split(separator: "after=").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
            query = FormFields([FormFields.Field(name: "after", value: next ?? "")])
        }
        #expect(seen.count == 120 && count == 120)
    }

    @Test
    func `a person is found by their whole address, which is not in the address of the page`() async throws {
        let house = try await SiteHarness()
        try await house.listPeople(3)
        let visitor = try await house.signIn()
        let response = await house.post("/console/people", as: visitor, [("identity", "PERSON1@example.com")])
        let location = try #require(response.headers["location"])
        #expect(location.hasPrefix("/console/people/") && !location.contains("@"))
        let page = await house.get(location, as: visitor).text
        #expect(page.contains("Person 1") && !page.contains("person1@example.com"))
    }

    @Test(arguments: [("nobody@example.com", 200), ("", 422), ("zzz", 422)])
    func `who is not known is not found`(typed: String, status: Int) async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let response = await house.post("/console/people", as: visitor, [("identity", typed)])
        #expect(response.status.code == status)
        if !typed.isEmpty { #expect(!response.text.contains(typed)) }
    }

    @Test
    func `invitations start only for the number that was checked`() async throws {
        let house = try await SiteHarness()
        try await house.listPeople(4)
        let visitor = try await house.signIn()
        let check = await house.post("/console/invitations", as: visitor, [("step", "check")])
        #expect(check.text.contains(#"name="count" value="4""#))
        let wrong = await house.post("/console/invitations", as: visitor, [("step", "send"), ("count", "3")])
        #expect(wrong.status == .conflict)
        #expect(try await house.database.read { try $0.invitableCount() } == 4)
        let right = await house.post("/console/invitations", as: visitor, [("step", "send"), ("count", "4")])
        #expect(right.headers["location"] == "/console/invitations?done=invitations-started")
        #expect(try await house.database.read { try $0.invitationCounts(of: nil)[.queued] } == 4)
        #expect(try await house.database.read { try $0.invitableCount() } == 0)
    }

    @Test
    func `an import is confirmed only with the statement`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let listImport = ListImport(
            id: ListImport.ID(high: 0, low: 9),
            state: .checked,
            files: [],
            startedBy: Operator.ID(high: 0, low: 1),
            startedAt: house.time.now,
            report: ImportReport(),
            doneRows: 0,
            totalRows: 2
        )
        try await house.database.write { unit in try unit.insert(listImport) }
        let path = Route.confirmImport(listImport.id).path
        let without = await house.post(path, as: visitor)
        #expect(without.status == .unprocessableContent && without.text.contains("<title>Error: "))
        #expect(house.imports.state.withLock(\.confirmed).isEmpty)
        #expect(await house.post(path, as: visitor, [("statement", "yes")]).status == .seeOther)
        #expect(house.imports.state.withLock(\.confirmed) == [listImport.id])
        #expect(await house.post(Route.discardImport(listImport.id).path, as: visitor).status == .conflict)
    }

    @Test(arguments: [ListImport.State.uploading, .checking, .checked, .running, .finished, .discarded])
    func `a list can be discarded while it is being kept, and while it waits for a decision`(state: ListImport.State) async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let listImport = ListImport(
            id: ListImport.ID(high: 0, low: 9),
            state: state,
            files: [],
            startedBy: Operator.ID(high: 0, low: 1),
            startedAt: house.time.now,
            report: nil,
            doneRows: 0,
            totalRows: 2
        )
        try await house.database.write { unit in try unit.insert(listImport) }
        let page = await house.get(Route.importReport(listImport.id).path, as: visitor).text
        let isOffered = page.contains("action=\"\(Route.discardImport(listImport.id).path)\"")
        #expect(isOffered == [.uploading, .checked].contains(state))
        if state == .uploading { #expect(page.contains("discard the list") && page.contains("nothing of it stays")) }
    }

    private func upload(_ house: SiteHarness, _ visitor: Visitor, token: String? = nil, filename: String = "list.csv") async -> HTTPResponse
    {
        let body = """
            --b\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n\(token ?? visitor.token)\r\n\
            --b\r\nContent-Disposition: form-data; name="files"; filename="\(filename)"\r\nContent-Type: text/csv\r\n\r\nEmail\r\na@b.example\r\n\
            --b--\r\n
            """
        return await house.site.respond(
            to: HTTPRequest(
                method: .post,
                path: "/console/imports",
                headers: HTTPHeaders([("Content-Type", "multipart/form-data; boundary=b"), ("Cookie", visitor.cookie)]),
                body: Array(body.utf8)
            )
        )
    }

    @Test
    func `an upload reaches the runner with its name and bytes`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let response = await upload(house, visitor, filename: "C:/lists/list.csv")
        #expect(response.headers["location"] == "/console/imports/00000000000000000000000000000001")
        let files = house.imports.state.withLock(\.files)
        #expect(files.map(\.name) == ["list.csv"])
        #expect(files.first.map { String(decoding: $0.bytes, as: UTF8.self) } == "Email\r\na@b.example")
    }

    @Test
    func `an upload without the token is not taken`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        #expect(await upload(house, visitor, token: "AAAA").status == .forbidden)
        #expect(house.imports.state.withLock(\.files).isEmpty)
    }

    @Test
    func `an upload that is refused says why and what to do`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        house.imports.state.withLock { $0.refusal = .file(name: "list.zip", .archive) }
        let response = await upload(house, visitor)
        #expect(response.status == .unprocessableContent)
        #expect(response.text.contains("is an archive. Unpack it") && response.text.contains("list.zip"))
    }

    @Test
    func `a campaign needs a name, a template and somebody who said yes`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        try await house.database.write { [now = house.time.now] unit in try unit.replaceTemplates(with: [.sample()], at: now) }
        let response = await house.post("/console/campaigns/new", as: visitor, [("step", "send"), ("template", "offer"), ("count", "0")])
        #expect(response.status == .unprocessableContent)
        #expect(try await house.database.read { try $0.campaigns(limit: 5) }.isEmpty)
    }

    @Test
    func `one address can be asked of the suppression list`() async throws {
        let house = try await SiteHarness()
        let visitor = try await house.signIn()
        let email = try EmailAddress.read("gone@example.com").get()
        try await house.database.write { [now = house.time.now] unit in try unit.suppress(.email(email), because: .withdrawal, at: now) }
        let yes = await house.post("/console/suppression", as: visitor, [("identity", "Gone@example.com")]).text
        #expect(yes.contains("is on the suppression list") && !yes.lowercased().contains("gone@"))
        #expect(
            await house.post("/console/suppression", as: visitor, [("identity", "here@example.com")]).text.contains(
                "is not on the suppression list"
            )
        )
    }
}
