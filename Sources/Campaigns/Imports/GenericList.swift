// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Any list with a column that is named like an e-mail address. It proves nothing, so that a person must look at every row.
package struct GenericList: ListFormat {
    package init() {}

    package var source: ListSource { .generic }

    package func plan(for header: ListHeader, fileName: String) -> ImportPlan? {
        guard let email = header.index(of: ListHeader.email) else { return nil }
        var columns = ListColumns(email: email)
        columns.givenName = header.index(of: ListHeader.givenName)
        columns.familyName = header.index(of: ListHeader.familyName)
        columns.fullName = columns.givenName == nil && columns.familyName == nil ? header.index(of: ListHeader.fullName) : nil
        columns.language = header.index(of: ListHeader.language)
        columns.country = header.index(of: ListHeader.country)
        columns.status = header.index(of: ListHeader.status)
        return ImportPlan(
            source: source,
            part: .mixed,
            columns: columns,
            header: header,
            omissions: [.whatsAppConsent, .wording, .signUp] + (columns.status == nil ? [.peopleWhoLeft] : [])
        )
    }

    package func ground(signedUpAt: Timestamp?, confirmedAt: Timestamp?) -> EmailGround { .unknown }
}
