// SPDX-License-Identifier: Apache-2.0
import HTML

/// Chats inside the page of phones, each a frame of its own: a chat can load itself again without taking away what is being typed beside it.
///
/// The HTML writer knows no frames, for good reason elsewhere. Here the page is written with marks in their places, which are filled in
/// afterwards with frames whose addresses are made of digits only. Text cannot forge a mark, since `<` is escaped in it.
enum ChatFrames {
    private static let mark: StaticString = "<!--chat-->"

    static func writeMark(to w: inout HTMLWriter) {
        w.raw(mark)
    }

    /// Fills the marks of a page in order with the chats of those phones.
    static func fill(_ page: [UInt8], phones: [String], isLive: Bool) -> [UInt8] {
        let wanted = Array(mark.description.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(page.count + 200 * phones.count)
        var rest = page[...]
        for phone in phones {
            guard let place = rest.firstRange(of: wanted) else { break }
            result += rest[..<place.lowerBound]
            result += frame(phone, isLive: isLive).utf8
            rest = rest[place.upperBound...]
        }
        return result + rest
    }

    /// Marks a link of a chat that opens outside of the frame.
    static var opensOutside: HTMLAttribute { .data("opens", "outside") }

    /// Turns the marks of links into what browsers understand; the writer has no attribute for it.
    static func openOutside(_ chat: [UInt8]) -> [UInt8] {
        chat.replacing(Array(" data-opens=\"outside\"".utf8), with: Array(" target=\"_blank\"".utf8))
    }

    private static func frame(_ phone: String, isLive: Bool) -> String {
        precondition(phone.utf8.allSatisfy { (48...57).contains($0) }, "a frame's address is made of digits")
        return
            "<iframe class=\"phone__chat\" src=\"/phones/\(phone)/chat\(isLive ? "" : "?still=1")\" aria-labelledby=\"name-\(phone)\"></iframe>"
    }
}
