// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Testing

struct HMACSHA256Tests {
    // RFC 4231, test cases 1, 2 and 6.
    @Test(arguments: [
        ([UInt8](repeating: 0x0b, count: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (Array("Jefe".utf8), "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (
            [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `the vectors of RFC 4231 hold`(key: [UInt8], message: String, expected: String) {
        #expect(Hex.encode(HMACSHA256(key: key).authenticate(Array(message.utf8))) == expected)
    }

    @Test func `a key object serves many messages`() {
        let mac = HMACSHA256(key: [1, 2, 3])
        #expect(mac.authenticate([1]) != mac.authenticate([2]))
        #expect(mac.authenticate([1]) == mac.authenticate([1]))
    }

    @Test func `a code is valid only for its message and its key and in full`() {
        let mac = HMACSHA256(key: [1])
        let code = mac.authenticate([9, 9])
        #expect(mac.isValid(code, for: [9, 9]))
        #expect(!mac.isValid(code, for: [9, 8]))
        #expect(!mac.isValid(Array(code.dropLast()), for: [9, 9]))
        #expect(!mac.isValid([], for: [9, 9]))
        #expect(!HMACSHA256(key: [2]).isValid(code, for: [9, 9]))
        for bit in 0..<256 {
            var forged = code
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!mac.isValid(forged, for: [9, 9]))
        }
    }
}
