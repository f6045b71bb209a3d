// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Testing

struct KeyTests {
    private func bytes(_ key: SymmetricKey) -> [UInt8] { key.withUnsafeBytes { Array($0) } }

    @Test func `a master key is 32 bytes or 64 digits`() throws {
        let hex = String(repeating: "0f", count: 32)
        let fromHex = try MasterKey(hex: hex).derive(.index)
        let fromBytes = try MasterKey(bytes: [UInt8](repeating: 0x0f, count: 32)).derive(.index)
        #expect(bytes(fromHex) == bytes(fromBytes))
        #expect(throws: CryptographyError(.malformed)) { try MasterKey(bytes: [1]) }
        #expect(throws: CryptographyError(.malformed)) { try MasterKey(hex: String(repeating: "0", count: 63)) }
        #expect(throws: CryptographyError(.malformed)) { try MasterKey(hex: String(repeating: "g", count: 64)) }
    }

    @Test func `every purpose has its own key, always the same one`() throws {
        let master = try MasterKey(bytes: Array(0..<32))
        #expect(Set(KeyPurpose.allCases.map { bytes(master.derive($0)) }).count == KeyPurpose.allCases.count)
        for purpose in KeyPurpose.allCases { #expect(bytes(master.derive(purpose)) == bytes(master.derive(purpose))) }
    }

    // The value was computed by Python's hashlib.blake2b with salt and person as libsodium documents crypto_kdf.
    @Test func `the derivation is the documented one and never changes`() throws {
        let master = try MasterKey(bytes: Array(0..<32))
        #expect(Hex.encode(bytes(master.derive(.index))) == "43dd872e54af0fccd3292646869e233f85460b6649e8bd007982d7e97ce5eb16")
    }

    @Test func `no secret shows itself`() throws {
        let master = try MasterKey(bytes: Array(0..<32))
        let key = master.derive(.index)
        #expect("\(master) \(key) \(SigningKey(seed: key))" == "••• ••• •••")
        #expect(Mirror(reflecting: master).children.isEmpty)
        #expect(Mirror(reflecting: key).children.isEmpty)
        #expect(Mirror(reflecting: SigningKey(seed: key)).children.isEmpty)
    }

    @Test func `a symmetric key is 32 bytes`() {
        #expect(throws: CryptographyError(.malformed)) { try SymmetricKey(bytes: []) }
        #expect(throws: CryptographyError(.malformed)) { try SymmetricKey(bytes: [UInt8](repeating: 0, count: 33)) }
    }

    // RFC 8032 section 7.1, tests 1 and 2.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ])
    func `the vectors of RFC 8032 hold`(seed: String, publicKey: String, message: String, signature: String) throws {
        let key = SigningKey(seed: try SymmetricKey(bytes: try #require(Hex.decode(seed))))
        let text = try #require(Hex.decode(message))
        #expect(Hex.encode(key.verifyingKey.bytes) == publicKey)
        #expect(Hex.encode(key.sign(text)) == signature)
        #expect(key.verifyingKey.isValid(signature: key.sign(text), for: text))
    }

    @Test func `a signature is refused after any changed bit, for another message and of another length`() throws {
        let key = SigningKey(seed: SymmetricKey(from: SeededRandomSource(seed: 3)))
        let signature = key.sign([1, 2])
        for bit in 0..<512 {
            var forged = signature
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.verifyingKey.isValid(signature: forged, for: [1, 2]))
        }
        #expect(!key.verifyingKey.isValid(signature: signature, for: [1, 3]))
        #expect(!key.verifyingKey.isValid(signature: [], for: [1, 2]))
        #expect(!key.verifyingKey.isValid(signature: signature + [0], for: [1, 2]))
        #expect(throws: CryptographyError(.malformed)) { try VerifyingKey(bytes: [1]) }
    }

    // The values were computed by Python's hashlib.blake2b.
    @Test func `the keyed hash is BLAKE2b with a key`() throws {
        let key = try SymmetricKey(bytes: Array(0..<32))
        #expect(Hex.encode(KeyedHash.hash("abc", key: key)) == "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f")
        #expect(Hex.encode(KeyedHash.hash("abc", key: key, length: .short)) == "1a64be47e4729d951c302ee543f97cf3")
    }

    @Test func `constant time equality is equality`() {
        #expect(constantTimeEquals([UInt8](), []))
        #expect(constantTimeEquals("same", "same"))
        #expect(!constantTimeEquals("same", "sama"))
        #expect(!constantTimeEquals("same", "samex"))
    }
}
