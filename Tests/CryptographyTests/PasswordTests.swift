// SPDX-License-Identifier: Apache-2.0
import Cryptography
import Testing

struct PasswordTests {
    @Test func `a password matches its hash and no other`() throws {
        let hash = try PasswordHash(password: "correct horse سر", cost: .least)
        #expect(hash.matches("correct horse سر"))
        #expect(!hash.matches("correct horse"))
        #expect(!hash.matches(""))
        #expect(hash.text.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
    }

    @Test func `the same password never has the same hash twice`() throws {
        #expect(try PasswordHash(password: "x", cost: .least) != PasswordHash(password: "x", cost: .least))
    }

    @Test func `a hash survives storage and does not print`() throws {
        let hash = try PasswordHash(password: "x", cost: .least)
        #expect(try PasswordHash(text: hash.text).matches("x"))
        #expect("\(hash)" == "•••")
    }

    @Test(arguments: ["", "x", "$argon2i$v=19$m=8,t=1,p=1$AAAA$AAAA", String(repeating: "$argon2id$", count: 20)])
    func `a text that is no Argon2id hash is refused`(text: String) {
        #expect(throws: CryptographyError(.malformed)) { try PasswordHash(text: text) }
    }

    @Test func `a damaged hash matches nothing`() throws {
        #expect(try !PasswordHash(text: "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA").matches("x"))
    }

    @Test func `a hash of another cost needs renewal`() throws {
        let hash = try PasswordHash(password: "x", cost: .least)
        #expect(!hash.needsRenewal(for: .least))
        #expect(hash.needsRenewal(for: PasswordHash.Cost(passes: 2, memory: 8192)))
    }

    @Test func `the hasher answers every caller`() async throws {
        let hasher = PasswordHasher(cost: .least)
        let stored = try await hasher.hash("secret")
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<40 { group.addTask { try await hasher.matches(index.isMultiple(of: 2) ? "secret" : "wrong", stored) } }
            var right = 0
            for try await matches in group where matches { right += 1 }
            #expect(right == 20)
        }
    }

    @Test func `nobody's password is never right`() async throws {
        #expect(try await !PasswordHasher(cost: .least).matches("secret", nil))
    }

    @Test func `a full waiting room refuses`() async {
        let hasher = PasswordHasher(cost: .least, waitingLimit: 0)
        await #expect(throws: CryptographyError(.busy)) { try await hasher.hash("secret") }
    }
}
