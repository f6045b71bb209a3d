// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Testing

struct AEADTests {
    private let key = SymmetricKey(from: SeededRandomSource(seed: 1))
    private let random = SeededRandomSource(seed: 2)

    // draft-irtf-cfrg-xchacha-03, appendix A.3.1.
    @Test func `the vector of the XChaCha20-Poly1305 draft opens`() throws {
        let key = try SymmetricKey(bytes: Array(0x80...0x9f))
        let data = try #require(Hex.decode("50515253c0c1c2c3c4c5c6c7"))
        let nonce: [UInt8] = Array(0x40...0x57)
        let cipher = try #require(
            Hex.decode(
                "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                    + "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49"
            )
        )
        let opened = try AEAD.open(nonce + cipher, key: key, associatedData: data)
        #expect(
            String(decoding: opened, as: UTF8.self)
                == "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it."
        )
    }

    @Test(arguments: [0, 1, 15, 16, 1000])
    func `what is sealed opens again`(count: Int) throws {
        let message = [UInt8](repeating: 7, count: count)
        let sealed = AEAD.seal(message, key: key, associatedData: [1], random: random)
        #expect(sealed.count == count + AEAD.overhead)
        #expect(try AEAD.open(sealed, key: key, associatedData: [1]) == message)
    }

    @Test func `the same message sealed twice looks different`() {
        #expect(AEAD.seal([1], key: key, random: random) != AEAD.seal([1], key: key, random: random))
    }

    @Test func `any changed bit is refused`() {
        let sealed = AEAD.seal([1, 2, 3], key: key, random: random)
        for bit in 0..<sealed.count * 8 {
            var forged = sealed
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: CryptographyError(.notAuthentic)) { try AEAD.open(forged, key: key) }
        }
    }

    @Test func `every shorter message is refused`() {
        let sealed = AEAD.seal([1, 2, 3], key: key, random: random)
        for count in 0..<sealed.count {
            #expect(throws: CryptographyError(.notAuthentic)) { try AEAD.open(Array(sealed.prefix(count)), key: key) }
        }
    }

    @Test func `another key and another associated data are refused`() {
        let sealed = AEAD.seal([1, 2, 3], key: key, associatedData: [1], random: random)
        let other = SymmetricKey(from: random)
        #expect(throws: CryptographyError(.notAuthentic)) { try AEAD.open(sealed, key: other, associatedData: [1]) }
        #expect(throws: CryptographyError(.notAuthentic)) { try AEAD.open(sealed, key: key, associatedData: [2]) }
        #expect(throws: CryptographyError(.notAuthentic)) { try AEAD.open(sealed, key: key) }
    }

    @Test func `a key wrapped under another opens to the same key, with the same associated data only`() throws {
        let inner = SymmetricKey(from: random)
        let wrapped = inner.wrapped(under: key, associatedData: [5], random: random)
        let opened = try SymmetricKey(unwrapping: wrapped, under: key, associatedData: [5])
        #expect(opened.withUnsafeBytes { Array($0) } == inner.withUnsafeBytes { Array($0) })
        #expect(throws: CryptographyError(.notAuthentic)) { try SymmetricKey(unwrapping: wrapped, under: key, associatedData: [6]) }
    }
}
