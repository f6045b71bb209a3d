// SPDX-License-Identifier: Apache-2.0
import Basics
import Localization
import Testing

struct CatalogueTests {
    private func catalogue(_ json: String, _ language: Language = .english) throws -> Catalogue {
        try Catalogue(language: language, json: Array(json.utf8))
    }

    @Test
    func `an object of strings is read with all its escapes`() throws {
        let catalogue = try catalogue(" {\n\"a.b\" : \"\\u0646\\ud83d\\ude00\\n\\\"\\\\\\/\" , \"c.d\":\"\" }\n")
        #expect(Localizer(catalogue).text("a.b") == "ن😀\n\"\\/")
        #expect(catalogue.messages.count == 2)
    }

    @Test(arguments: [
        "", "{", "[]", "{}x", "{\"a\"}", "{\"a\":1}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":\"b\",}", "{\"a\":\"b\" \"c\":\"d\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\"}", "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"tab\there\"}",
        "{\"a\":\"",
        "{'a':'b'}", "{\"a\":\"b\",\"a\":\"c\"}", "{\"a\":\"{x\"}", "\u{FEFF}{}",
    ])
    func `everything else is refused`(json: String) {
        #expect(throws: CatalogueError.self) { try catalogue(json) }
    }

    @Test
    func `bytes that are not UTF-8 are refused`() {
        #expect(throws: CatalogueError.self) {
            try Catalogue(language: .english, json: Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8))
        }
    }

    @Test
    func `the audit finds what one language lacks or does otherwise`() throws {
        let english = try catalogue(
            #"{"a.one":"x {n}","a.two":"x","a.three":"{n, plural, one {a} other {b}}","a.four":"{k, select, a {x} other {y}}"}"#
        )
        let arabic = try catalogue(
            #"{"a.one":"س","a.three":"{n, plural, one {أ} two {أ} few {أ} many {أ} other {ب}}","a.four":"{k, select, b {x} other {y}}","a.five":""}"#,
            .arabic
        )
        #expect(
            CatalogueAudit(Catalogues([english, arabic])).parityFindings() == [
                .missing(key: "a.five", language: "en"), .empty(key: "a.five", language: "ar"),
                .differentArguments(key: "a.four", language: "ar"),
                .differentArguments(key: "a.one", language: "ar"), .missingCategory(key: "a.three", language: "ar", category: "zero"),
                .missing(key: "a.two", language: "ar"),
            ]
        )
    }

    @Test
    func `the audit finds keys that are unused and names that are unknown`() throws {
        let audit = CatalogueAudit(Catalogues([try catalogue(#"{"page.title":"x","page.old":"y"}"#)]))
        let source = "w(.h1, l.text(\"page.title\"), \"page.typo\")\nlet file = \"other.name\" // page.old"
        #expect(audit.usageFindings(sources: [source]) == [.unused(key: "page.old"), .unknown(key: "page.typo")])
    }
}
