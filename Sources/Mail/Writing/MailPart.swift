// SPDX-License-Identifier: Apache-2.0

/// One text of a message, in the shorter of the two encodings that every station carries (RFC 2045).
struct MailPart {
    let type: StaticString
    let content: [UInt8]

    /// Writes the part's own header, the empty line and the encoded text.
    func append(to writer: inout HeaderWriter) {
        let quoted = QuotedPrintable.encode(content)
        let isQuoted = quoted.count <= content.count * 4 / 3
        writer.field("Content-Type", "\(type); charset=utf-8")
        writer.field("Content-Transfer-Encoding", isQuoted ? "quoted-printable" : "base64")
        writer.endHeader()
        writer.append(isQuoted ? quoted : MIMEBase64.encode(content))
    }
}
