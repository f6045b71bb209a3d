// SPDX-License-Identifier: Apache-2.0

/// A text file inside a PDF (ISO 32000-1 sections 7.11.3 and 7.11.4), put there by an incremental update (7.5.6): the page's own bytes stay as they are.
///
/// There is one way of writing it, and what is read is written again and compared, so that a document means one thing only.
public struct PDFAttachment: Hashable, Sendable {
    /// The longest document that is written or read.
    public static let largestDocument = 512 * 1024

    /// The file's name: small letters, digits, `.` and `-`.
    public let name: String
    /// What is in it.
    public let contents: [UInt8]

    /// Names a file; nil when the name could mean something in a PDF or on a disk, or when there is too much in it.
    public init?(name: String, contents: [UInt8]) {
        guard (1...64).contains(name.utf8.count), name.utf8.first != 46, name.utf8.allSatisfy(Self.isNameByte),
            contents.count < Self.largestDocument
        else { return nil }
        self.name = name
        self.contents = contents
    }

    /// The document with the file in it; throws when it is not as cairo writes it, or holds a file already.
    public func attached(to document: [UInt8]) throws(PDFStructureError) -> [UInt8] {
        let tail = try PDFTail(document)
        let (file, specification) = (tail.size, tail.size + 1)
        var bytes = document
        let fileOffset = bytes.count
        bytes += Self.fileHead(file, length: contents.count).utf8
        bytes += contents
        bytes += Self.fileFoot.utf8
        let specificationOffset = bytes.count
        bytes += "\(specification) 0 obj\n<< /Type /Filespec\n   /F (\(name))\n   /UF (\(name))\n".utf8
        bytes += "   /AFRelationship /Data\n   /EF << /F \(file) 0 R /UF \(file) 0 R >>\n>>\nendobj\n".utf8
        let catalogueOffset = bytes.count
        bytes += "\(tail.root) 0 obj\n<< ".utf8
        bytes += tail.catalogue
        bytes += "\n   /Names << /EmbeddedFiles << /Names [ (\(name)) \(specification) 0 R ] >> >>".utf8
        bytes += "\n   /AF [ \(specification) 0 R ]\n>>\nendobj\n".utf8
        let table = bytes.count
        bytes +=
            "xref\n\(tail.root) 1\n\(Self.line(catalogueOffset))\(file) 2\n\(Self.line(fileOffset))\(Self.line(specificationOffset))".utf8
        bytes +=
            "trailer\n<< /Size \(specification + 1)\n   /Root \(tail.root) 0 R\n   /Info \(tail.info) 0 R\n   /Prev \(tail.table)\n>>\n"
            .utf8
        bytes += "startxref\n\(table)\n%%EOF\n".utf8
        guard bytes.count <= Self.largestDocument else { throw PDFStructureError() }
        return bytes
    }

    static func fileHead(_ number: Int, length: Int) -> String {
        "\(number) 0 obj\n<< /Type /EmbeddedFile\n   /Subtype /text#2Fplain\n   /Params << /Size \(length) >>\n   /Length \(length)\n>>\nstream\n"
    }

    static let fileFoot = "\nendstream\nendobj\n"

    private static func line(_ offset: Int) -> String {
        let digits = String(offset)
        return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits + " 00000 n \n"
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 97...122, 45, 46: true
        default: false
        }
    }
}
