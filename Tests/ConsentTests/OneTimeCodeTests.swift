// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Testing

struct OneTimeCodeTests {
    @Test(arguments: ["K7M2Q-9XDAB", "k7m2q-9xdab", "K7M2Q9XDAB", " K7M2Q - 9XDAB ", "K7M2Q-9XDAB\u{200F}", "K٧M٢Q-٩XDAB"])
    func `a code is read however it is typed`(typed: String) {
        #expect(OneTimeCode(typed)?.displayForm == "K7M2Q-9XDAB")
    }

    @Test func `letters that look like digits are read as digits`() {
        #expect(OneTimeCode("OIL00-00000")?.displayForm == "01100-00000")
    }

    @Test(arguments: ["", "K7M2Q", "K7M2Q-9XDABC", "K7M2U-9XDAB", "K7M2Q_9XDAB", "ك7M2Q-9XDAB"])
    func `what cannot be a code is refused`(typed: String) {
        #expect(OneTimeCode(typed) == nil)
    }

    @Test func `a drawn code is read back and shows itself only on purpose`() {
        let random = SeededRandomSource(seed: 7)
        for _ in 0..<500 {
            let code = OneTimeCode(from: random)
            #expect(OneTimeCode(code.displayForm) == code)
            #expect(!"\(code)".contains(code.text))
            #expect(OneTimeCode.first(in: "Hello\n\(code.displayForm).") == code)
        }
    }
}
