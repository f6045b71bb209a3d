// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing

struct EncodingTests {
    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func `base 64 has the vectors of RFC 4648`(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: ["Zg=", "Zg", "Zh==", "Z===", "Zm9v\n", "Zm 9v", "====", "Zm9=v"])
    func `a text that is not the canonical one is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test func `hexadecimal goes there and back`() {
        #expect(Hex.decode(Hex.encode(Array(0...255))) == Array(0...255))
        #expect(Hex.decode("0g") == nil)
        #expect(Hex.decode("abc") == nil)
    }

    @Test func `digits of every script become ASCII`() {
        #expect("٠٥٠ ۱۲۳ ４５".foldingDigits() == "050 123 45")
        #expect("\u{200F}+49\u{2066}170\u{2069}".removingInvisibles() == "+49170")
    }
}
