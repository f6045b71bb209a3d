// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Testing

struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the vectors of FIPS 180 hold`(message: String, expected: String) {
        #expect(SHA256.hash(message).description == expected)
    }

    @Test func `adding in pieces of every length gives the same as at once`() {
        let message = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
        for piece in 1...130 {
            var hasher = SHA256()
            for start in stride(from: 0, to: message.count, by: piece) {
                hasher.update(Array(message[start..<min(message.count, start + piece)]))
            }
            #expect(hasher.finalize() == SHA256.hash(message))
        }
    }

    @Test func `a hash with a prefix byte is the hash of the joined bytes`() {
        for count in [0, 1, 54, 55, 63, 64, 200] {
            let message = [UInt8](repeating: 9, count: count)
            #expect(message.withUnsafeBytes { SHA256.hash(prefix: 7, $0) } == SHA256.hash([7] + message))
        }
    }

    @Test func `asking for the hash does not end the hasher`() {
        var hasher = SHA256()
        hasher.update(Array("ab".utf8))
        _ = hasher.finalize()
        hasher.update(Array("c".utf8))
        #expect(hasher.finalize() == SHA256.hash("abc"))
    }

    @Test func `a digest is read from 32 bytes and from nothing else`() {
        #expect(Digest([UInt8](repeating: 1, count: 32))?.bytes == [UInt8](repeating: 1, count: 32))
        #expect(Digest([UInt8](repeating: 1, count: 31)) == nil)
        #expect(Digest([UInt8](repeating: 1, count: 33)) == nil)
        #expect(Digest(hex: "zz") == nil)
        #expect(Digest(hex: SHA256.hash("abc").description) == SHA256.hash("abc"))
    }
}
