// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import HTTPServer
import Persistence
import Repositories
import Site
import Testing

/// Nobody is shown a form that the console would refuse from them.
struct StaffFormTests {
    /// A house in which every form of the console is on some page.
    private func busyHouse() async throws -> SiteHarness {
        let house = try await SiteHarness(isDemo: true)
        try await house.listPeople(3)
        _ = try await SealedPerson(in: house, stopsAfter: nil)
        let campaign = Campaign(
            id: Campaign.ID(from: house.random),
            name: "May",
            template: "offer",
            purpose: .promotional,
            state: .sending,
            startedBy: Operator.ID(from: house.random),
            startedAt: house.time.now
        )
        let list = ListImport(
            id: ListImport.ID(from: house.random),
            state: .checked,
            files: [],
            startedBy: Operator.ID(from: house.random),
            startedAt: house.time.now,
            report: ImportReport(),
            doneRows: 3,
            totalRows: 3
        )
        try await house.database.write { [now = house.time.now] unit in
            try unit.replaceTemplates(with: [.sample()], at: now)
            try unit.insert(campaign)
            try unit.insert(list)
        }
        return house
    }

    @Test
    func `no form and no link that the officer is shown is refused`() async throws {
        let house = try await busyHouse()
        let officer = try await house.signIn(SiteHarness.officer, SiteHarness.officerPassword)
        let walk = await ConsoleWalk(in: house, as: officer)
        #expect(walk.pages.count > 9)
        for page in walk.pages { #expect(page.status == .ok, "\(page.path)") }
        let forms = walk.forms
        #expect(Set(forms.keys).isSuperset(of: ["/console/people", "/console/suppression", "/console/evidence", "/console/language"]))
        for (target, page) in forms where target != "/console/sign-out" {
            #expect(await house.post(target, as: officer).status != .forbidden, "\(target) on \(page)")
        }
    }

    @Test
    func `the administrator is shown every form of theirs and none of the officer's`() async throws {
        let house = try await busyHouse()
        let administrator = try await house.signIn()
        let walk = await ConsoleWalk(in: house, as: administrator)
        let forms = walk.forms
        for path in ["/console/imports", "/console/imports/sample", "/console/invitations", "/console/campaigns/new"] {
            #expect(forms[path] != nil, "\(path)")
        }
        for end in ["/confirm", "/discard", "/stop"] { #expect(forms.keys.contains { $0.hasSuffix(end) }, "\(end)") }
        for (target, page) in forms where target != "/console/sign-out" {
            #expect(await house.post(target, as: administrator).status != .forbidden, "\(target) on \(page)")
        }
    }

    @Test(arguments: ["/console", "/console/imports", "/console/invitations", "/console/campaigns", "the import", "the campaign"])
    func `where a form is missing, a sentence says who may, in the language of the page`(path: String) async throws {
        let house = try await busyHouse()
        let officer = try await house.signIn(SiteHarness.officer, SiteHarness.officerPassword)
        let administrator = try await house.signIn()
        let (list, campaign) = try await house.database.read { records in
            (try records.listImports(limit: 1).first?.id, try records.campaigns(limit: 1).first?.id)
        }
        let path =
            try path == "the import"
            ? Route.importReport(#require(list)).path : path == "the campaign" ? Route.campaign(#require(campaign)).path : path
        for (language, words) in [("en", "Only administrators may import lists"), ("ar", "للمديرين وحدهم")] {
            for visitor in [officer, administrator] { _ = await house.post("/console/language", as: visitor, [("language", language)]) }
            let sentences = await house.get(path, as: officer).text.split(separator: words, omittingEmptySubsequences: false).count - 1
            #expect(sentences == 1, "\(path), \(language)")
            #expect(await !house.get(path, as: administrator).text.contains(words))
        }
    }
}
