// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing

struct JSONWriterTests {
    private func text(_ writer: JSONWriter) -> String { String(decoding: writer.bytes, as: UTF8.self) }

    @Test
    func `commas stand between values and nowhere else`() {
        var writer = JSONWriter()
        writer.object { json in
            json.array("a") { json in
                json.integer(1)
                json.array { _ in }
                json.object { _ in }
                json.string("x")
            }
            json.member("b", true)
            json.name("c")
            json.null()
            json.member("d", ifPresent: nil)
            json.object("e") { $0.member("f", -3) }
            json.name(dynamic: "g\"")
            json.raw(Array("[0]".utf8))
        }
        #expect(text(writer) == #"{"a":[1,[],{},"x"],"b":true,"c":null,"e":{"f":-3},"g\"":[0]}"#)
    }

    @Test
    func `what would end or break a text is escaped`() {
        var writer = JSONWriter()
        writer.string("\"\\\n\t\u{0}\u{7f}é/")
        #expect(text(writer) == #""\"\\\n\u0009\u0000\u007fé/""#)
    }

    @Test
    func `the signed form escapes all beyond ASCII in lower case`() {
        var writer = JSONWriter(.escaped)
        writer.string("نعم é 😀 a/b")
        #expect(text(writer) == #""\u0646\u0639\u0645 \u00e9 \ud83d\ude00 a\/b""#)
    }

    @Test
    func `a value that was read is written in other characters`() throws {
        var writer = JSONWriter(.escaped)
        writer.value(try JSONDocument(Array(#"{"a":[1.50,"نعم",{"é":null}],"b":false}"#.utf8)).root)
        #expect(text(writer) == #"{"a":[1.50,"\u0646\u0639\u0645",{"\u00e9":null}],"b":false}"#)
    }

    @Test(arguments: [JSONWriter.Characters.utf8, .escaped])
    func `what is written is read back`(characters: JSONWriter.Characters) throws {
        let original = (0..<0x250).compactMap { Unicode.Scalar($0).map(String.init) }.joined() + "نعم 😀 \u{2066}x\u{2069}"
        var writer = JSONWriter(characters)
        writer.string(original)
        #expect(try JSONDocument(writer.bytes).root.string == original)
    }
}
