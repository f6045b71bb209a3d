// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import PhoneNumbers
import Testing

@testable import Persistence

struct SealingTests {
    @Test func `a record is read as it was written, whatever is missing`() throws {
        let full = try Sample.profile()
        for mask in 0..<16 {
            let profile = SubjectProfile(
                givenName: mask & 1 == 0 ? nil : full.givenName,
                email: mask & 2 == 0 ? nil : full.email,
                phone: mask & 4 == 0 ? nil : full.phone,
                whatsAppUserID: mask & 8 == 0 ? nil : full.whatsAppUserID
            )
            #expect(SubjectProfile(encoded: profile.encoded) == profile)
        }
    }

    @Test func `evidence is read as it was written`() throws {
        let moment = TestStore.beginning
        let full = Sample.evidence(at: moment)
        let bare = ConsentEvidence(
            act: .withdrawn,
            purpose: .transactional,
            occurredAt: moment,
            recordedAt: moment,
            method: .webLink,
            language: .arabic,
            statement: nil,
            messageID: nil,
            shown: nil
        )
        for evidence in [full, bare] { #expect(ConsentEvidence(encoded: evidence.encoded) == evidence) }
    }

    @Test func `damaged bytes are no record, and no crash`() throws {
        let good = try Sample.profile().encoded
        for length in 0..<good.count { _ = SubjectProfile(encoded: Array(good.prefix(length))) }
        #expect(SubjectProfile(encoded: Array(good.dropLast())) == nil)
        for index in good.indices {
            var bytes = good
            bytes[index] ^= 0xff
            _ = SubjectProfile(encoded: bytes)
            _ = ConsentEvidence(encoded: bytes)
        }
        #expect(SubjectProfile(encoded: [2]) == nil)
        #expect(SubjectProfile(encoded: [1, 3, 0, 2, 0x30, 0x31]) == nil)
        // A field twice, and fields out of order.
        #expect(SubjectProfile(encoded: [1, 1, 0, 1, 0x61, 1, 0, 1, 0x62]) == nil)
        #expect(SubjectProfile(encoded: [1, 4, 0, 1, 0x61, 1, 0, 1, 0x62]) == nil)
    }

    @Test func `the proof of a store opens under its own master key and for its own store only`() throws {
        let random = SeededRandomSource(seed: 3)
        let (master, other) = (try MasterKey(bytes: TestStore.masterKey), try MasterKey(bytes: [UInt8](repeating: 1, count: 32)))
        let proof = SiteKeyBox(master, of: [1, 2, 3]).proof(random: random)
        #expect(SiteKeyBox(master, of: [1, 2, 3]).isRight(proof))
        #expect(!SiteKeyBox(master, of: [1, 2, 4]).isRight(proof))
        #expect(!SiteKeyBox(other, of: [1, 2, 3]).isRight(proof))
    }

    @Test func `tokens differ by key, kind and use`() throws {
        let ring = KeyRing(SiteKeys(derivedFrom: try MasterKey(bytes: TestStore.masterKey)), random: SeededRandomSource(seed: 3))
        let token = PersonalToken(from: SeededRandomSource(seed: 4))
        let number = try Sample.phone()
        let tokens = [
            ring.linkToken(token), ring.invitationToken(token), ring.sessionToken(token), ring.eventToken(token.text),
            ring.messageToken(token.text),
            ring.identityToken(.phone(number)), ring.identityToken(.whatsAppUser(number.digits)), ring.suppressionToken(.phone(number)),
            ring.suppressionToken(.whatsAppUser(number.digits)),
        ]
        #expect(Set(tokens).count == tokens.count)
        #expect(tokens.allSatisfy { $0.count == 16 })
    }
}
