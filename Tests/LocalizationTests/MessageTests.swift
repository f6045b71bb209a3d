// SPDX-License-Identifier: Apache-2.0
import Basics
import Localization
import Testing

struct MessageTests {
    private func english(_ text: String, _ arguments: [String: MessageArgument] = [:]) throws -> String {
        let json = Array(#"{"a.b":"\#(text)"}"#.utf8)
        return Localizer(try Catalogue(language: .english, json: json)).text("a.b", arguments)
    }

    @Test(arguments: [
        ("plain", "plain"), ("it's", "it's"), ("it''s", "it's"), ("'{'x'}'", "{x}"), ("'{x} y'", "{x} y"),
        ("# is not special", "# is not special"),
        ("a 'quoted' word", "a 'quoted' word"),
    ])
    func `plain text and quotation`(text: String, expected: String) throws {
        #expect(try english(text) == expected)
    }

    @Test
    func `a text is isolated where it is filled in`() throws {
        #expect(try english("Hello {name}!", ["name": .text("سارة")]) == "Hello \u{2068}سارة\u{2069}!")
    }

    @Test
    func `signs of direction cannot reach out of a filled in text`() throws {
        #expect(try english("{name}.", ["name": .text("a\u{202E}b\u{2069}c")]) == "\u{2068}abc\u{2069}.")
    }

    @Test(arguments: [(0, "no one"), (1, "1 person"), (2, "2 people"), (1234, "1,234 people")])
    func `a plural chooses exact numbers first, then categories`(number: Int, expected: String) throws {
        let text = "{n, plural, =0 {no one} one {# person} other {# people}}"
        #expect(try english(text, ["n": .number(number)]) == expected)
    }

    @Test
    func `a select chooses by word and keeps the number of the plural around it`() throws {
        let text = "{n, plural, other {{kind, select, a {# apples} other {# things}}}}"
        #expect(try english(text, ["n": .number(3), "kind": .text("a")]) == "3 apples")
        #expect(try english(text, ["n": .number(3), "kind": .text("b")]) == "3 things")
    }

    @Test
    func `an argument that is not given is visible`() throws {
        #expect(try english("Hello {name}!") == "Hello ⟦name⟧!")
        #expect(try english("{n, plural, other {x}}", ["n": .text("3")]) == "⟦n⟧")
    }

    @Test(arguments: [
        ("{a", MessageSyntaxError.Code.unclosed), ("a}", .strayBrace), ("{}", .badName), ("{a b}", .badName),
        ("{n, plural, one {x}}", .missingOther),
        ("{n, number}", .unknownForm), ("{n, plural, other}", .badBranch), ("{n, plural, couple {x} other {y}}", .badBranch),
        ("{n, plural, other {x} other {y}}", .duplicateBranch), ("{n, plural, other {x}", .unclosed), ("{n, plural, other {x", .unclosed),
        ("'{x", .unclosedQuote), ("{n, select}", .badBranch), ("{ن}", .badName), ("{n, plural, =x {a} other {b}}", .badBranch),
        ("{a, select, other {{a, select, other {{a, select, other {{a, select, other {{a, select, other {x}}}}}}}}}}", .tooDeep),
    ])
    func `what is not a message is refused`(text: String, code: MessageSyntaxError.Code) {
        #expect {
            try Message(text)
        } throws: {
            ($0 as? MessageSyntaxError)?.code == code
        }
    }
}
