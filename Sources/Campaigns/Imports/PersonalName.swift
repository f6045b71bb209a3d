// SPDX-License-Identifier: Apache-2.0
import Basics

/// What a list may hold as a name, before it stands in a greeting that goes out to somebody.
enum PersonalName {
    /// The name without what cannot be seen and without blanks around it.
    static func clean(_ text: String) -> String {
        let visible = text.utf8.contains { $0 >= 128 } ? withoutMarks(text) : text
        var rest = Substring(visible)
        while rest.utf8.first == 32 { rest.removeFirst() }
        while rest.utf8.last == 32 { rest.removeLast() }
        return String(rest)
    }

    /// Why a person must look at the name first, or nil when it is as names are.
    ///
    /// Links and addresses in the place of a name are how strangers advertise in other people's invitations.
    static func reviewReason(_ name: String) -> ImportReviewReason? {
        if CSVWriter.isFormula(name) { return .nameIsFormula }
        guard name.utf8.count <= 200 else { return .nameUnusual }
        var name = name
        let isOdd = name.withUTF8 { bytes in
            bytes.contains { isUnusual($0) } || (bytes.count > 4 && bytes[3] == 46 && bytes[..<3].allSatisfy { $0 | 32 == 119 })
        }
        return isOdd ? .nameUnusual : nil
    }

    private static func isUnusual(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<32, 127: true
        case UInt8(ascii: "#")...UInt8(ascii: "%"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "^"),
            UInt8(ascii: "{")...UInt8(ascii: "}"):
            true
        default: false
        }
    }

    private static func withoutMarks(_ text: String) -> String {
        let isMarked = text.unicodeScalars.contains {
            $0.value == 0xAD || $0.value == 0x61C || $0.value >= 0x200B && $0.properties.generalCategory == .format
        }
        return isMarked ? text.removingInvisibles() : text
    }
}
