// SPDX-License-Identifier: Apache-2.0
import Foundation
import QRCodes
import Testing

struct QRCodeTests {
    @Test(arguments: [
        "https://wa.me/4915123456789?text=%D9%86%D8%B9%D9%85%20A7K2", "x", String(repeating: "naam ", count: 100),
        "https://wa.me/15550001111?text=" + String(repeating: "%D9%86%D8%B9%D9%85", count: 40),
    ])
    func `another program reads the same text`(text: String) throws {
        #expect(try read(try QRCode(text: text)) == text)
        #expect(try read(try QRCode(text: text, correction: .low)) == text)
    }

    @Test
    func `an Arabic statement in a link makes a code that a phone can read from a screen`() throws {
        let link = "https://wa.me/15550001111?text=" + String(repeating: "%D9%86%D8%B9%D9%85%20", count: 38)
        #expect(try QRCode(text: link, correction: .low).size < QRCode(text: link.lowercased()).size - 16)
    }

    @Test
    func `a zero byte is kept`() throws {
        #expect(
            try QRCode(text: "a\u{0}" + String(repeating: "b", count: 100)).size == QRCode(text: String(repeating: "b", count: 102)).size
        )
    }

    @Test(arguments: ["", String(repeating: "a", count: 2332)])
    func `what does not fit is refused`(text: String) {
        #expect(throws: QRCode.EncodingError.self) { try QRCode(text: text) }
    }

    @Test
    func `the longest text fits`() throws {
        #expect(try QRCode(text: String(repeating: "a", count: 2331)).size == 177)
    }

    @Test
    func `the picture draws exactly the dark modules, inside a quiet zone`() throws {
        let code = try QRCode(text: "نعم")
        let svg = String(decoding: code.svg(title: "x"), as: UTF8.self)
        var drawn: Set<[Int]> = []
        for run in svg.matches(of: #/M(\d+) (\d+)h(\d+)v1h-(\d+)z/#) {
            let column = try #require(Int(run.1)), row = try #require(Int(run.2)), length = try #require(Int(run.3))
            for offset in 0..<length { drawn.insert([column + offset - 4, row - 4]) }
        }
        var dark: Set<[Int]> = []
        for row in 0..<code.size { for column in 0..<code.size where code[column, row] { dark.insert([column, row]) } }
        #expect(drawn == dark)
        #expect(svg.contains("viewBox=\"0 0 \(code.size + 8) \(code.size + 8)\""))
    }

    @Test
    func `the title of the picture is escaped`() throws {
        let svg = String(decoding: try QRCode(text: "x").svg(title: "<\"&\u{0}>"), as: UTF8.self)
        #expect(svg.contains("<title>&lt;&quot;&amp;\u{FFFD}&gt;</title>"))
        #expect(!svg.contains("style"))
    }

    /// Draws the code as a grey map of four pixels a module and lets zbarimg read it.
    private func read(_ code: QRCode) throws -> String {
        let scale = 4
        let side = (code.size + 8) * scale
        var image = Array("P5 \(side) \(side) 255\n".utf8)
        for y in 0..<side { for x in 0..<side { image.append(code[x / scale - 4, y / scale - 4] ? 0 : 255) } }
        let file = FileManager.default.temporaryDirectory.appending(path: "naam-qr-\(UUID().uuidString).pgm")
        try Data(image).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/zbarimg")
        process.arguments = ["--quiet", "--raw", "--nodbus", file.path(percentEncoded: false)]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return String(text.dropLast())
    }
}
