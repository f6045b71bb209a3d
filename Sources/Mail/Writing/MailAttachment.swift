// SPDX-License-Identifier: Apache-2.0

/// A file that travels with a mail byte for byte.
public struct MailAttachment: Hashable, Sendable {
    /// Its name: letters, digits, `-` and `.` of ASCII.
    public let name: String
    /// What is in it.
    public let content: [UInt8]

    /// Names a file; nil when the name could break a header or mean something on a disk.
    public init?(name: String, content: [UInt8]) {
        let isPlain = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46
        }
        guard (1...64).contains(name.utf8.count), name.utf8.first != 46, isPlain else { return nil }
        self.name = name
        self.content = content
    }

    /// Writes the part: base 64 of the bytes as they are, for a program must find them unchanged (RFC 2045 section 6.8, RFC 2183).
    func append(to writer: inout HeaderWriter) {
        writer.field("Content-Type", "application/octet-stream")
        writer.field("Content-Disposition", "attachment; filename=\"\(name)\"")
        writer.field("Content-Transfer-Encoding", "base64")
        writer.endHeader()
        writer.append(MIMEBase64.encode(exactly: content))
    }
}
