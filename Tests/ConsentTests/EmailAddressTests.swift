// SPDX-License-Identifier: Apache-2.0
import Consent
import Testing

struct EmailAddressTests {
    @Test(arguments: [
        ("mona@example.com", "mona@example.com", "mona@example.com"),
        ("  Mona.AlHassan@Example.COM\r\n", "Mona.AlHassan@example.com", "mona.alhassan@example.com"),
        ("o'neil+list=1@mail.example.org", "o'neil+list=1@mail.example.org", "o'neil+list=1@mail.example.org"),
        ("\u{200F}jonas@example.org\u{00A0}", "jonas@example.org", "jonas@example.org"),
        ("\u{FEFF}\u{2066}a@b.example\u{2069}", "a@b.example", "a@b.example"),
        ("info@BÜCHER.example", "info@bücher.example", "info@bücher.example"),
        ("info@bu\u{308}cher.example", "info@bücher.example", "info@bücher.example"),
        ("منى@مثال.إختبار", "منى@مثال.إختبار", "منى@مثال.إختبار"),
        ("Élise@example.org", "Élise@example.org", "élise@example.org"),
        ("x@1.example", "x@1.example", "x@1.example"),
        ("x@xn--bcher-kva.example", "x@xn--bcher-kva.example", "x@xn--bcher-kva.example"),
    ])
    func `an address keeps its local part and has one form for indexes`(typed: String, kept: String, normalized: String) throws {
        let address = try EmailAddress.read(typed).get()
        #expect(Array(address.revealed.utf8) == Array(kept.utf8))
        #expect(Array(address.normalized.utf8) == Array(normalized.utf8))
    }

    @Test(arguments: [
        ("", EmailAddress.Problem.empty), (" \t\u{200F}", .empty), ("mona", .noAt), ("mona.example.com", .noAt),
        ("a@b@example.com", .severalAts),
        ("@example.com", .badLocalPart), (".a@example.com", .badLocalPart), ("a.@example.com", .badLocalPart),
        ("a..b@example.com", .badLocalPart),
        ("a b@example.com", .badLocalPart), ("\"a\"@example.com", .badLocalPart), ("<a@example.com>", .badLocalPart),
        ("Mona <a@example.com>", .badLocalPart), ("a\r\nBcc:x@example.com", .badLocalPart), ("a\0@example.com", .badLocalPart),
        ("a,b@example.com", .badLocalPart), ("a\u{202E}b@example.com", .badLocalPart), ("😀@example.com", .badLocalPart),
        ("a@example", .badDomain), ("a@", .badDomain), ("a@.com", .badDomain), ("a@example..com", .badDomain),
        ("a@example.com.", .badDomain),
        ("a@-example.com", .badDomain), ("a@example-.com", .badDomain), ("a@exam_ple.com", .badDomain), ("a@127.0.0.1", .badDomain),
        ("a@[127.0.0.1]", .badDomain), ("a@example.c", .badDomain), ("a@exa mple.com", .badDomain), ("a@exam\u{200B}ple.com", .badDomain),
        ("a@example.com\u{0}", .badDomain),
    ])
    func `what is no address is refused with its reason`(typed: String, problem: EmailAddress.Problem) {
        #expect(EmailAddress.read(typed) == .failure(problem))
    }

    @Test func `the lengths of RFC 5321 are kept`() {
        let label = String(repeating: "a", count: 63)
        let domain = "\(label).\(label).\(label)"
        #expect(EmailAddress("\(String(repeating: "l", count: 62))@\(domain)") != nil)
        #expect(EmailAddress("\(String(repeating: "l", count: 64))@example.com") != nil)
        #expect(EmailAddress.read("\(String(repeating: "l", count: 65))@example.com") == .failure(.badLocalPart))
        #expect(EmailAddress.read("l@a\(label).example") == .failure(.badDomain))
        #expect(EmailAddress.read("\(String(repeating: "l", count: 63))@\(domain)") == .failure(.tooLong))
        #expect(EmailAddress.read("\(String(repeating: "l", count: 1_000_000))@example.com") == .failure(.tooLong))
    }

    @Test(
        arguments: [[0xFF, 0x40, 0x61, 0x2E, 0x62, 0x63], [0x61, 0xC3, 0x40, 0x61, 0x2E, 0x62, 0x63], [0xED, 0xA0, 0x80, 0x40, 0x61]]
            as [[UInt8]]
    )
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
        let result = bytes.withUnsafeBufferPointer { EmailAddress.read(utf8: $0) }
        #expect(result == .failure(.badLocalPart))
    }

    @Test func `the masked form and the printed form hide the person`() throws {
        let address = try #require(EmailAddress("mona@example.com"))
        var dumped = ""
        dump(address, to: &dumped)
        #expect(address.masked == "m•••@e•••.com")
        for text in ["\(address)", String(reflecting: address), "\([address])", dumped] {
            #expect(!text.contains("mona") && !text.contains("example"))
        }
    }

    @Test func `the domain is what stands after the sign`() throws {
        #expect(try #require(EmailAddress("A@Mail.Example.COM")).domain == "mail.example.com")
    }
}
