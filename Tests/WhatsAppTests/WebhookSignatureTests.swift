// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing
import WhatsApp

struct WebhookSignatureTests {
    private let signature = WebhookSignature(appSecret: Secret("app-secret"))
    private let body = Array(#"{"text":"\u0646\u0639\u0645"}"#.utf8)

    @Test
    func `the signature is HMAC-SHA-256 as RFC 4231 has it`() {
        let known = WebhookSignature(appSecret: Secret("Jefe"))
        #expect(
            known.header(for: Array("what do ya want for nothing?".utf8))
                == "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        )
    }

    @Test
    func `a signature is valid for its own bytes only`() {
        let header = signature.header(for: body)
        #expect(signature.isValid(header: header, body: body))
        #expect(!signature.isValid(header: header, body: body + [0x20]))
        #expect(!WebhookSignature(appSecret: Secret("other")).isValid(header: header, body: body))
    }

    @Test
    func `any changed digit is refused`() {
        let header = Array(signature.header(for: body))
        for index in header.indices {
            var forged = header
            forged[index] = forged[index] == "0" ? "1" : "0"
            #expect(!signature.isValid(header: String(forged), body: body), "at \(index)")
        }
    }

    @Test(arguments: [nil, "", "sha256=", "sha1=0000000000000000000000000000000000000000", "sha256=zz", "٠"] as [String?])
    func `a header that is none is refused`(header: String?) {
        #expect(!signature.isValid(header: header, body: body))
    }

    @Test
    func `capital digits are read too`() {
        let header = signature.header(for: body)
        #expect(signature.isValid(header: "sha256=" + header.dropFirst(7).uppercased(), body: body))
    }
}
