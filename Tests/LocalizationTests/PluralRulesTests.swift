// SPDX-License-Identifier: Apache-2.0
import Basics
import Localization
import Testing

struct PluralRulesTests {
    @Test
    func `Arabic numbers from 0 to 200 have the categories of CLDR`() {
        // One letter a number: zero, one, two, few, many, other.
        let tens = String(repeating: "m", count: 89)
        let golden = "z12ffffffff" + tens + "ooo" + "ffffffff" + tens + "o"
        let letters: [PluralCategory: Character] = [.zero: "z", .one: "1", .two: "2", .few: "f", .many: "m", .other: "o"]
        let rules = PluralRules(.arabic)
        #expect(String((0...200).compactMap { letters[rules.category($0)] }) == golden)
    }

    @Test
    func `English numbers are one or other`() {
        let rules = PluralRules(.english)
        #expect((0...200).filter { rules.category($0) == .one } == [1])
        #expect((0...200).filter { rules.category($0) == .other }.count == 200)
    }

    @Test
    func `a negative number has the category of its amount`() {
        #expect(PluralRules(.arabic).category(-2) == .two)
        #expect(PluralRules(.english).category(.min) == .other)
    }
}
