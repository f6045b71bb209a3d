// SPDX-License-Identifier: Apache-2.0
import HTML
import Testing

struct URLReferenceTests {
    @Test(arguments: [
        "/", "/people?q=a&b=c#top", "https://example.com", "https://wa.me/4915123456789?text=%D9%86", "http://127.0.0.1:8080/x",
        "http://localhost", "http://[::1]:80/", "/نعم",
    ])
    func `paths and web addresses are accepted`(text: String) {
        #expect(URLReference(text)?.text == text)
    }

    @Test(arguments: [
        "", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//evil.example/", "people", "https://", "https:///x",
        "http://example.com/", "http://localhost.evil.example/", "http://localhost:80@evil.example/", "/\\evil.example", "/a b", "/a\nb",
        " /x", "\u{1}/x", "mailto:a@b.example", "https:// example.com", "ftp://example.com", "http://127.0.0.1@evil.example",
    ])
    func `everything else is refused`(text: String) {
        #expect(URLReference(text) == nil)
    }

    @Test
    func `plain HTTP of another machine is accepted only where that is allowed`() {
        #expect(URLReference("http://naam.internal/", allowsPlainHTTP: true)?.text == "http://naam.internal/")
        #expect(URLReference("javascript:x", allowsPlainHTTP: true) == nil)
    }

    @Test
    func `segments, parameters and fragments are encoded`() {
        let reference = URLReference(path: "/people").appending(segment: "a/b?c").query("q", "a&b=ن").query("page", "2")
        #expect(reference.text == "/people/a%2Fb%3Fc?q=a%26b%3D%D9%86&page=2")
        #expect(URLReference.fragment("a b").text == "#a%20b")
        #expect(reference.fragment("top").text.hasSuffix("page=2#top"))
    }

    @Test
    func `an address is escaped where it is written`() {
        let page = html { w in w(.a, "x", .href(URLReference(path: "/a").query("b", "1").query("c", "\"2"))) }
        #expect(page == #"<a href="/a?b=1&amp;c=%222">x</a>"#)
    }

    @Test
    func `a literal that is not a path of this site stops the program`() async {
        await #expect(processExitsWith: .failure) { _ = URLReference(path: "//evil.example") }
    }
}
