// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import Localization
import Site
import Testing

struct ShellTests {
    private func page(_ language: Language, _ change: (inout PageShell) -> Void = { _ in }) throws -> String {
        var shell = PageShell(
            localizer: try Catalogues.embedded()[language],
            assets: AssetLibrary(),
            title: "Opt in",
            controller: "Yasmin & Co"
        )
        change(&shell)
        return String(decoding: shell.bytes { $0(.h1, "Heading") }, as: UTF8.self)
    }

    private func console(_ language: Language, _ change: (inout ConsoleShell) -> Void = { _ in }) throws -> String {
        var shell = ConsoleShell(
            localizer: try Catalogues.embedded()[language],
            assets: AssetLibrary(),
            title: "People",
            room: .people,
            userName: "Sara",
            token: HiddenField(name: "token", value: "t0ken")
        )
        change(&shell)
        return String(decoding: shell.bytes { $0(.h1, "Heading") }, as: UTF8.self)
    }

    @Test
    func `a page has its language, direction and title, and begins with the way to the content`() throws {
        let arabic = try page(.arabic)
        #expect(arabic.contains(#"<html lang="ar" dir="rtl">"#))
        #expect(arabic.contains("<title>Opt in – Yasmin &amp; Co</title>"))
        #expect(try page(.english).contains(##"<body class="site"><a class="skip" href="#main">Skip to the content</a>"##))
        #expect(arabic.contains(#"<main class="site-main" id="main"><div class="sheet"><h1>Heading</h1></div></main>"#))
    }

    @Test
    func `a page with errors says so first in its title`() throws {
        #expect(try page(.english) { $0.hasErrors = true }.contains("<title>Error: Opt in – Yasmin &amp; Co</title>"))
        #expect(try console(.english) { $0.hasErrors = true }.contains("<title>Error: People – Naam</title>"))
    }

    @Test
    func `frames carry no script, no inline style and no unknown message`() throws {
        let mode = ModeBar(mailbox: URLReference(path: "/mailbox"), phones: URLReference(path: "/phones"))
        for language in Language.offered {
            for html in [try page(language) { $0.mode = mode }, try console(language) { $0.mode = mode }] {
                #expect(!html.contains("<script") && !html.contains("style=") && !html.contains(" on") && !html.contains("⟦"))
            }
        }
    }

    @Test
    func `a page leads to the same page in the other language`() throws {
        let html = try page(.english) { $0.languages = [LanguageLink(.arabic, URLReference(path: "/ar"))] }
        #expect(html.contains(#"<a href="/ar" lang="ar" dir="rtl" hreflang="ar" rel="alternate">العربية</a>"#))
    }

    @Test
    func `the rail leads to every room and marks the one that is shown`() throws {
        let html = try console(.arabic)
        for room in ConsoleRoom.allCases { #expect(html.contains("href=\"\(room.route.path)\"")) }
        #expect(html.components(of: "aria-current=\"page\"") == 1)
        #expect(html.contains(#"<a href="/console/people" aria-current="page">"#))
    }

    @Test
    func `the forms of the frame carry the token`() throws {
        #expect(try console(.english).components(of: #"<input type="hidden" name="token" value="t0ken" autocomplete="off">"#) == 2)
    }

    @Test
    func `the demo's bar is shown in the demo only`() throws {
        #expect(!(try page(.english)).contains("Simulator"))
        let html = try page(.english) { shell in
            shell.mode = ModeBar(mailbox: URLReference(path: "/mailbox"), phones: URLReference(path: "/phones"))
        }
        #expect(html.contains(#"<strong>Simulator</strong>"#) && html.contains(#"href="/mailbox""#) && html.contains(#"href="/phones""#))
    }
}

extension String {
    fileprivate func components(of part: String) -> Int {
        split(separator: part, omittingEmptySubsequences: false).count - 1
    }
}
