// SPDX-License-Identifier: Apache-2.0
import MailSimulator
import Testing

struct LinkFinderTests {
    @Test(arguments: [
        ("See https://a.example/x?y=1&z=2.", ["https://a.example/x?y=1&z=2"]),
        ("(http://127.0.0.1:8080/i/abc)", ["http://127.0.0.1:8080/i/abc"]),
        ("https://a.example/1 https://a.example/1 https://b.example/2", ["https://a.example/1", "https://b.example/2"]),
        ("افتح https://a.example/نعم، أو \u{2066}https://b.example/x\u{2069}.", ["https://a.example/نعم", "https://b.example/x"]),
        ("http and https:/x httpx://a", []), ("<https://a.example/>", ["https://a.example/"]), ("", []),
    ])
    func `addresses are found in text`(text: String, links: [String]) {
        #expect(LinkFinder.links(text: text, html: nil) == links)
    }

    @Test func `addresses of a page are read as a browser reads them`() {
        let html = "<a href=\"https://a.example/?x=1&amp;y=2\">one</a><a href='https://b.example/'>two</a>"
        #expect(LinkFinder.links(text: "https://a.example/?x=1&y=2", html: html) == ["https://a.example/?x=1&y=2", "https://b.example/"])
    }

    @Test func `there is an end`() {
        let text = (0..<500).map { "https://a.example/\($0)" }.joined(separator: " ")
        #expect(LinkFinder.links(text: text, html: text).count == 50)
    }
}
