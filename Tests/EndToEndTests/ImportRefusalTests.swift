// SPDX-License-Identifier: Apache-2.0
import Basics
import TestSupport
import Testing

/// Files that are no lists: each gets a message that says what to do, and nothing of it is kept.
@Suite(.serialized)
struct ImportRefusalTests {
    private static let mark = "marker-address-7c1f@refused.example"

    /// A file that must not be taken.
    struct BadFile: Sendable {
        let what: String
        let name: String
        let bytes: [UInt8]
    }

    private static var badFiles: [BadFile] {
        let text = "Email Address,First Name\n\(mark),Eve\n"
        return [
            BadFile(what: "nothing", name: "empty.csv", bytes: []),
            BadFile(what: "a ZIP archive", name: "export.zip", bytes: [0x50, 0x4B, 0x03, 0x04] + Array(text.utf8)),
            BadFile(
                what: "a workbook",
                name: "list.xlsx",
                bytes: [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0] + Array("xl/workbook.xml [Content_Types].xml \(text)".utf8)
            ),
            BadFile(what: "UTF-16", name: "list.csv", bytes: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
            BadFile(what: "a web page", name: "list.csv", bytes: Array("<!DOCTYPE html><html><body>\(mark)</body></html>".utf8)),
            BadFile(
                what: "bytes that are no text",
                name: "list.csv",
                bytes: (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 3) }
            ),
            BadFile(what: "a list without a header", name: "list.csv", bytes: Array("\(mark),Eve\nother@refused.example,Bob\n".utf8)),
            BadFile(what: "a list without addresses", name: "list.csv", bytes: Array("First Name,City\nEve,Berlin\n".utf8)),
            BadFile(what: "two columns of addresses", name: "list.csv", bytes: Array("Email,Email Address\n\(mark),\(mark)\n".utf8)),
            BadFile(
                what: "a quotation mark that never ends",
                name: "list.csv",
                bytes: Array("Email Address,First Name\n\(mark),\"Eve\n".utf8)
            ),
        ]
    }

    @Test func `a file that is no list is refused with a word on what to do`() async throws {
        try await DemoHouse.open { house in
            let console = try await house.console()
            for bad in Self.badFiles {
                let page = try await console.upload([(bad.name, bad.bytes)])
                #expect(page.saysError && (400..<500).contains(page.status), "\(bad.what): \(page.status) \(page.title)")
                #expect(
                    page.html.contains("error-summary") || page.html.contains("role=\"alert\""),
                    "\(bad.what): the page says what is wrong"
                )
                #expect(try await console.page("/console/imports").refreshesItself == false)
            }
            let imports = HTMLText.links(in: try await console.page("/console/imports").html).filter {
                $0.hasPrefix("/console/imports/") && !$0.hasSuffix("sample")
            }
            #expect(imports == [], "no import was begun")
            #expect(try StoreSearch(directory: house.data).findings([Self.mark]) == [], "nothing of the files was kept")
        }
    }

    @Test func `four files are more than an export has`() async throws {
        try await DemoHouse.open { house in
            let console = try await house.console()
            let file = Array("Email Address,First Name\n\(Self.mark),Eve\n".utf8)
            let page = try await console.upload((0..<4).map { ("list-\($0).csv", file) })
            #expect(page.saysError)
        }
    }

    @Test func `a small list with traps is taken row by row`() async throws {
        try await DemoHouse.open { house in
            let console = try await house.console()
            let month = SystemTimeSource().now - .days(30)
            let signedUp = String(month.description.prefix(19)).replacing("T", with: " ")
            let rest = "3,\(signedUp),\(signedUp),100,ab12"
            let text = """
                Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,NOTES
                eve@refused.example,Eve,\(rest),"a note
                of two lines"
                mal@refused.example,"=HYPERLINK(""x"")",\(rest),
                ragged@refused.example
                not an address,Bob,\(rest),
                EVE@refused.example,Twin,\(rest),
                """
            let report = try await console.report(try await console.upload([("subscribed_members_export_1.csv", Array(text.utf8))]))
            #expect(
                report.amounts == [1, 1, 0, 1, 2],
                "one is taken, a formula is looked at, a twin and two broken rows are left: \(report.amounts)"
            )
            _ = try await console.takeIn(report)
            #expect(try await console.find("eve@refused.example") != nil)
            #expect(
                try StoreSearch(directory: house.data + "/store").findings(["eve@refused.example", "of two lines"]) == [],
                "all of it is sealed"
            )
        }
    }
}
