// SPDX-License-Identifier: Apache-2.0
import Basics

/// A list as Mailchimp exports it, of addresses that signed up a month ago.
enum AddressList {
    static func subscribed(_ addresses: [String]) -> [UInt8] {
        let signedUp = String((SystemTimeSource().now - .days(30)).description.prefix(19)).replacing("T", with: " ")
        let rows = addresses.enumerated().map { "\($1),Pat,3,\(signedUp),\(signedUp),\(100 + $0),ab\($0),\n" }
        return Array(("Email Address,First Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,NOTES\n" + rows.joined()).utf8)
    }
}
