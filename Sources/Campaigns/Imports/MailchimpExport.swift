// SPDX-License-Identifier: Apache-2.0
package import Basics

/// The audience export of Mailchimp: three files in an archive, each with all merge fields of the audience in the middle of its header.
///
/// The names of the first columns and of the merge fields are in the user's words; the columns of the program itself are always in English
/// and in capitals, and tell the source. There is no column for the state: the file's name tells it, or the columns that only those who left have.
/// `OPTIN_TIME` is a sign-up by the person; `CONFIRM_TIME` is set as well when an administrator or an import added the row, and alone proves
/// nothing. Times are written without a zone.
package struct MailchimpExport: ListFormat {
    package init() {}

    package var source: ListSource { .mailchimp }

    package func plan(for header: ListHeader, fileName: String) -> ImportPlan? {
        let signs: [Set<String>] = [["memberrating"], ["optintime"], ["confirmtime"], ["lastchanged"], ["leid"], ["euid"]]
        guard signs.count(where: { header.index(of: $0) != nil }) >= 4, header.index(of: ["optintime"]) != nil else { return nil }
        // A merge field may be called "Mail" as well; the address of the audience is always the first column with such a name.
        var columns = ListColumns(email: header.index(of: ListHeader.email) ?? 0)
        let system = header.index(of: ["memberrating"]) ?? header.names.count
        func merge(_ words: Set<String>) -> Int? { header.indices(of: words).first { $0 < system } }
        columns.givenName = merge(ListHeader.givenName)
        columns.familyName = merge(ListHeader.familyName)
        columns.fullName = columns.givenName == nil && columns.familyName == nil ? merge(ListHeader.fullName) : nil
        columns.language = header.index(of: ListHeader.language)
        columns.country = header.index(of: ["cc"])
        columns.signedUpAt = header.index(of: ["optintime"])
        columns.confirmedAt = header.index(of: ["confirmtime"])
        columns.leftAt = header.index(of: ["unsubtime", "cleantime"])
        let part = Self.part(header: header, fileName: fileName)
        var omissions: [ListOmission] = [.whatsAppConsent, .wording, .timeZone]
        if part != .unsubscribed, part != .cleaned { omissions.append(.peopleWhoLeft) }
        return ImportPlan(source: source, part: part, columns: columns, header: header, omissions: omissions)
    }

    package func ground(signedUpAt: Timestamp?, confirmedAt: Timestamp?) -> EmailGround {
        if let signedUpAt { return .consentProven(at: signedUpAt, confirmedAt: confirmedAt, isZoneKnown: false) }
        return confirmedAt == nil ? .unknown : .addedByOperator
    }

    /// The columns tell better than the name; without either nobody is taken for subscribed.
    private static func part(header: ListHeader, fileName: String) -> ListPart {
        if header.index(of: ["unsubtime", "unsubcampaignid", "unsubcampaigntitle"]) != nil { return .unsubscribed }
        if header.index(of: ["cleantime", "cleancampaignid", "cleancampaigntitle"]) != nil { return .cleaned }
        let name = (fileName.split { $0 == "/" || $0 == "\\" }.last ?? "").lowercased()
        let words: [(String, ListPart)] = [
            ("unsubscribed", .unsubscribed), ("cleaned", .cleaned), ("archived", .unknown), ("nonsubscribed", .transactional),
            ("subscribed", .subscribed),
        ]
        return words.first { name.contains($0.0) }?.1 ?? .unknown
    }
}
