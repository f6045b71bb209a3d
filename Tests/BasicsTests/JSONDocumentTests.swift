// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing

struct JSONDocumentTests {
    private static let sample = #"{"a":[1,-2.5e+3,"x\n\u00e9\ud83d\ude00é"],"b":{"c":true,"d":null,"e":false},"n":"12","ز":0}"#

    private func root(_ text: String) throws -> JSONValue { try JSONDocument(Array(text.utf8)).root }

    @Test
    func `values are read where they lie`() throws {
        let root = try root(Self.sample)
        #expect(root["a"]?.elements.map(\.kind) == [.number, .number, .text])
        #expect(root["a"]?.elements.compactMap(\.text) == ["1", "-2.5e+3", "x\né😀é"])
        #expect(root["b"]?["c"]?.boolean == true)
        #expect(root["b"]?["e"]?.boolean == false)
        #expect(root["ز"]?.integer == 0)
    }

    @Test
    func `a null member counts as absent`() throws {
        #expect(try root(Self.sample)["b"]?["d"] == nil)
    }

    @Test
    func `a number is read from a number and from a text`() throws {
        let root = try root(#"{"a":9223372036854775807,"b":"-7","c":"x","d":1.0,"e":9223372036854775808}"#)
        #expect(root["a"]?.integer == .max)
        #expect(root["b"]?.integer == -7)
        #expect(root["c"]?.integer == nil)
        #expect(root["d"]?.integer == nil)
        #expect(root["e"]?.integer == nil)
    }

    @Test
    func `what has no members or elements gives none`() throws {
        let root = try root("[1]")
        #expect(root["a"] == nil)
        #expect(Array(root.members).isEmpty)
        #expect(Array(try self.root("{}").elements).isEmpty)
    }

    @Test
    func `an escaped name is found by its text`() throws {
        #expect(try root(#"{"\u0061b":1}"#)["ab"]?.integer == 1)
    }

    @Test
    func `members keep their order and their repetitions`() throws {
        #expect(try root(#"{"b":1,"a":[{}],"b":2}"#).members.map(\.name) == ["b", "a", "b"])
        #expect(try root(#"{"b":1,"b":2}"#)["b"]?.integer == 1)
    }

    @Test(arguments: [
        (#""\ud83d""#, "\u{FFFD}"), (#""\ude00""#, "\u{FFFD}"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    ])
    func `a surrogate without its partner reads as the replacement character`(text: String, expected: String) throws {
        #expect(try root(text).string == expected)
    }

    @Test(arguments: [
        "", " ", "{", "[", "\"", "{]", "[}", "[1,]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}", "01", "1.", ".5", "-", "+1", "1e",
        "1e+",
        "tru", "truE", "nul", "nulll", "1 2", "[1 2]", #""\x""#, #""\u12g4""#, #""\u12""#, "\"\n\"", "\u{FEFF}1", "NaN", "'a'", "[1]]",
        "/**/1",
    ])
    func `what is not JSON is refused`(text: String) {
        #expect(throws: JSONError.self) { try JSONDocument(Array(text.utf8)) }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]]
    )
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
        let error = #expect(throws: JSONError.self) { try JSONDocument([0x22] + bytes + [0x22]) }
        #expect(error?.code == .invalidUTF8)
    }

    @Test
    func `limits hold`() throws {
        let deep = Array(String(repeating: "[", count: 33).utf8) + Array(String(repeating: "]", count: 33).utf8)
        #expect(throws: JSONError(.tooDeep, at: 32)) { try JSONDocument(deep) }
        #expect(throws: Never.self) { try JSONDocument(deep, limits: JSONLimits(depth: 33)) }
        #expect(throws: JSONError(.tooLarge, at: 4)) { try JSONDocument(deep, limits: JSONLimits(bytes: 4)) }
        #expect(throws: JSONError(.tooManyValues, at: 5)) { try JSONDocument(Array("[1,2,3]".utf8), limits: JSONLimits(values: 3)) }
    }

    @Test
    func `every beginning of a text is refused`() {
        let bytes = Array(Self.sample.utf8)
        for count in 0..<bytes.count {
            #expect(throws: JSONError.self, "cut at \(count)") { try JSONDocument(Array(bytes.prefix(count))) }
        }
    }

    @Test
    func `any byte at any place is read or refused and never traps`() {
        let bytes = Array(Self.sample.utf8)
        var read = 0
        for position in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = bytes
                mutated[position] = byte
                guard let document = try? JSONDocument(mutated) else { continue }
                read += walk(document.root)
            }
        }
        #expect(read > 5_000)
    }

    private func walk(_ value: JSONValue) -> Int {
        var count = value.text == nil ? 0 : 1
        for element in value.elements { count += walk(element) }
        for (_, member) in value.members { count += walk(member) }
        return count
    }
}
