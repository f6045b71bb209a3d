// SPDX-License-Identifier: Apache-2.0
import Basics
import CResources
import Foundation
import PDF
import PDFAttachments
import TestSupport
import Testing

/// Somebody else's program takes the file out of a sheet and finds nothing wrong with it.
struct PopplerTests {
    private static func page(_ language: Language) throws -> [UInt8] {
        let names = ["noto-sans-regular", "noto-sans-bold", "noto-sans-arabic-regular", "noto-sans-arabic-bold"]
        let fonts = try PDFFonts(
            names.map { name in
                let file = try #require(cresources_find("fonts/\(name).woff2"))
                return Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.length))
            }
        )
        let page = PDFPage(
            title: "Receipt",
            language: language,
            created: Timestamp(year: 2026, month: 11, day: 23, hour: 10),
            blocks: [.text("إيصال Receipt", size: 20, isBold: true), .fact("متى", "28 نوفمبر 2026")]
        )
        return try page.bytes(fonts)
    }

    /// Runs a program; returns its code and all that it says.
    private func run(_ program: String, _ arguments: [String], in directory: String) throws -> (code: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/" + program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: directory)
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    @Test(arguments: [Language.english, .arabic])
    func `poppler finds the file in a sheet of cairo's and saves it byte for byte`(language: Language) throws {
        let directory = try TemporaryDirectory()
        let contents = Array("c2sp.org/tlog-proof@v1\nextra eA==\nindex 7\n\nyes.example.com/ledger\n".utf8)
        let file = try #require(PDFAttachment(name: "naam-receipt-7.tlog-proof", contents: contents))
        let bytes = try file.attached(to: Self.page(language))
        try Data(bytes).write(to: URL(fileURLWithPath: directory.path + "/sheet.pdf"))
        let list = try run("pdfdetach", ["-list", "sheet.pdf"], in: directory.path)
        #expect(
            list.code == 0 && list.text.contains("1 embedded files") && list.text.contains("1: naam-receipt-7.tlog-proof"),
            "\(list.text)"
        )
        let save = try run("pdfdetach", ["-save", "1", "-o", "out", "sheet.pdf"], in: directory.path)
        #expect(save.code == 0 && save.text.isEmpty, "\(save.text)")
        #expect(FileManager.default.contents(atPath: directory.path + "/out").map(Array.init) == contents)
        let info = try run("pdfinfo", ["sheet.pdf"], in: directory.path)
        #expect(info.code == 0 && info.text.contains("Pages:           1") && !info.text.contains("Error"), "\(info.text)")
        #expect(try PDFAttachment(document: bytes) == file)
    }
}
