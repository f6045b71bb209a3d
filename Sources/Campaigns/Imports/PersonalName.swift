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
        let hasUnusual = name.utf8.contains { byte in
            byte < 32 || byte == 127 || unusual.contains(byte)
        }
        return hasUnusual || name.lowercased().hasPrefix("www.") ? .nameUnusual : nil
    }

    private static let unusual = Set("<>{}[]\\|@:/%$#^".utf8)

    private static func withoutMarks(_ text: String) -> String {
        let isMarked = text.unicodeScalars.contains {
            $0.value == 0xAD || $0.value == 0x61C || $0.value >= 0x200B && $0.properties.generalCategory == .format
        }
        return isMarked ? text.removingInvisibles() : text
    }
}
