// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import HTML
import HTTPServer
import Localization
import Site
import Testing

struct ConsolePageTests {
    private func each(_ check: (any ConsolePage, Language, String) throws -> Void) throws {
        let pages = try PageSamples.all()
        #expect(pages.count > 60)
        for language in Language.offered {
            let (officer, administrator) = try (PageSamples.frame(language, .officer), PageSamples.frame(language))
            for page in pages {
                let frame = page.room == .evidence ? officer : administrator
                try check(page, language, String(decoding: page.bytes(in: frame), as: UTF8.self))
            }
        }
    }

    @Test
    func `every page speaks its language in its direction`() throws {
        try each { page, language, html in
            #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language)\" dir=\"\(language == .arabic ? "rtl" : "ltr")\">"))
            #expect(!html.contains("⟦"), "\(type(of: page)): \(html.split(separator: "⟦").dropFirst().first?.prefix(60) ?? "")")
        }
    }

    @Test
    func `nothing foreign becomes markup`() throws {
        try each { page, _, html in #expect(!html.contains("<script") && !html.contains("style=\""), "\(type(of: page))") }
    }

    @Test
    func `a page with errors says so in its title and leads to each field`() throws {
        try each { page, language, html in
            let word = language == .arabic ? "<title>خطأ: " : "<title>Error: "
            #expect(html.contains(word) == page.hasErrors, "\(type(of: page))")
            #expect(html.contains("class=\"error-summary\"") == page.hasErrors, "\(type(of: page))")
            guard page.hasErrors, let summary = html.split(separator: "class=\"error-summary\"").last else { return }
            let targets = summary.split(separator: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
            for target in targets.prefix(4) where !target.isEmpty {
                #expect(html.contains("id=\"\(target)\""), "\(type(of: page)) \(target)")
            }
        }
    }

    @Test
    func `every page has one heading of the first level and no id twice`() throws {
        try each { page, _, html in
            #expect(html.split(separator: "<h1", omittingEmptySubsequences: false).count == 2, "\(type(of: page))")
            let ids = html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(Set(ids).count == ids.count, "\(type(of: page)) \(ids)")
        }
    }

    @Test
    func `every form that posts carries the token`() throws {
        try each { page, _, html in
            for form in html.split(separator: "<form").dropFirst() where form.prefix(while: { $0 != ">" }).contains("method=\"post\"") {
                #expect(form.contains("name=\"form-token\" value=\"t0ken\""), "\(type(of: page))")
            }
        }
    }

    @Test(arguments: StaffRole.allCases)
    func `a page in whatever state shows a form only to whom the policy lets send it`(role: StaffRole) throws {
        let frame = try PageSamples.frame(.english, role)
        for page in try PageSamples.all() {
            for target in ConsoleWalk.forms(in: String(decoding: page.bytes(in: frame), as: UTF8.self)) {
                let act = try #require(Route(path: target)?.staffAct(.post), "\(target)")
                #expect(StaffPolicy.verdict(on: act, by: role) == .allowed, "\(type(of: page)): \(target)")
            }
        }
    }

    @Test
    func `no box is ticked for anybody`() throws {
        try each { _, _, html in
            for box in html.split(separator: "<input").dropFirst() where box.contains("type=\"checkbox\"") {
                #expect(!box.prefix { $0 != ">" }.contains(" checked"))
            }
        }
    }

    @Test
    func `what was just done is said once, and not beside an error`() throws {
        var frame = try PageSamples.frame(.english)
        for notice in ConsoleNotice.allCases {
            frame.notice = notice
            for page in try PageSamples.all() {
                let html = String(decoding: page.bytes(in: frame), as: UTF8.self)
                #expect(html.contains("notice success") == !page.hasErrors)
            }
        }
    }
}
