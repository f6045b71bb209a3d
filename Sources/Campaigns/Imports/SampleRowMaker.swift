// SPDX-License-Identifier: Apache-2.0
import Basics

/// Makes the rows of a sample export one after another.
struct SampleRowMaker {
    static let header = [
        "Email Address", "First Name", "Last Name", "Address", "Phone Number", "Birthday", "Language", "MEMBER_RATING", "OPTIN_TIME",
        "OPTIN_IP",
        "CONFIRM_TIME", "CONFIRM_IP", "LATITUDE", "LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE", "CC", "REGION", "LAST_CHANGED", "LEID",
        "EUID",
        "NOTES", "TAGS",
    ]
    static let leavingHeader = ["UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER"]

    private let random: SeededRandomSource
    private let now: Timestamp
    private var made = 0
    private var earlier: [SamplePerson] = []
    /// People of the first file who stand in the file of those who left as well.
    private(set) var peopleForBothFiles: [SamplePerson] = []

    init(random: SeededRandomSource, now: Timestamp) {
        self.random = random
        self.now = now
    }

    /// A person with an address that nobody else on the list has.
    mutating func person() -> SamplePerson {
        made += 1
        let isArabic = chance(55)
        let given = pick(isArabic ? SampleNames.arabicGiven : SampleNames.latinGiven)
        let family = pick(isArabic ? SampleNames.arabicFamily : SampleNames.latinFamily)
        let domain = pick(["example.com", "example.org", "example.net", "mail.example", "post.example", "barid.example"])
        let local = pick([
            "\(given.latin).\(family.latin)", "\(given.latin)", "\(given.latin.prefix(1))\(family.latin)", "\(family.latin)_\(given.latin)",
        ])
        let country = pick(isArabic ? ["SA", "EG", "AE", "JO", "MA", "IQ", "DE", ""] : ["DE", "GB", "FR", "AT", "NL", "ES", "US", ""])
        let person = SamplePerson(
            given: chance(96) ? given.text : "",
            family: chance(92) ? family.text : "",
            address: "\(local)\(made)@\(domain)",
            country: country,
            language: chance(20) ? (isArabic ? "ar" : "en") : ""
        )
        if earlier.count < 500 { earlier.append(person) }
        return person
    }

    /// A row of somebody who signed up, or now and then one of the traps of real exports.
    mutating func rowWithTrap() -> [String] {
        switch Int(random.number(below: 1000)) {
        case 0..<60: return row(person(), isSignUpKnown: false)
        case 60..<75: return row(person(), age: (1200, 3000))
        case 75..<87 where !earlier.isEmpty:
            var twin = pick(earlier)
            twin.address = chance(50) ? twin.address : twin.address.uppercased()
            return row(twin)
        case 87..<92:
            var broken = person()
            broken.address = pick([
                "", broken.address.replacing("@", with: " at "), broken.address.replacing("@", with: "@@"), "x@localhost",
                broken.address + ",",
            ])
            return row(broken)
        case 92..<94:
            var formula = person()
            formula.given = pick(["=HYPERLINK(\"https://evil.example/\",\"Click\")", "+1+1", "@SUM(1)", "=1+1"])
            return row(formula)
        case 94..<97:
            let both = person()
            peopleForBothFiles.append(both)
            return row(both)
        default: return row(person())
        }
    }

    /// The fields of a person who signed up so many days ago, from and to; or of whom only a confirmation is known.
    mutating func row(_ person: SamplePerson, isSignUpKnown: Bool = true, age: (Int, Int) = (20, 900)) -> [String] {
        let days = age.0 + Int(random.number(below: UInt64(age.1 - age.0)))
        let signedUp = now - .seconds(Int64(days * 86_400 + Int(random.number(below: 86_400))))
        let confirmed = signedUp + .seconds(Int64(40 + random.number(below: 7200)))
        let hasPhone = chance(30)
        // 555-0100 to 555-0199 and 198.51.100.0/24 are kept for fiction.
        return [
            person.address, person.given, person.family,
            chance(25) ? "\(1 + random.number(below: 90)) Example Street  Sample Town  12345" : "",
            hasPhone ? "+1 202 555 01\(10 + random.number(below: 90))" : "",
            chance(15) ? "0\(1 + random.number(below: 9))/1\(random.number(below: 9))" : "",
            person.language, "\(1 + random.number(below: 5))", isSignUpKnown ? time(signedUp) : "", isSignUpKnown ? address() : "",
            time(confirmed),
            address(), "", "", chance(50) ? "2" : "", "", chance(50) ? "Europe/Berlin" : "", person.country, "", time(confirmed),
            "\(100_000 + made * 7)", Hex.encode(random.bytes(5)), note(), tags(),
        ]
    }

    /// The fields that only those who left have.
    mutating func leaving() -> [String] {
        let left = now - .seconds(Int64(random.number(below: 20_000_000)))
        return [
            time(left), "News \(1 + random.number(below: 40))", Hex.encode(random.bytes(5)), pick(["NORMAL", "NOSIGNUP", "OTHER"]),
            chance(10) ? "Too many mails" : "",
        ]
    }

    private func note() -> String {
        chance(3) ? pick(["Met at the fair.\nWants \"news\" only, in Arabic.", "طلب عدم الاتصال مساءً،\r\nويفضّل البريد", "Called; ok"]) : ""
    }

    private func tags() -> String {
        pick(["", "", "", "\"VIP\"", "\"VIP\",\"Blog\"", "\"Customers, 2025\""])
    }

    private func address() -> String { "198.51.100.\(1 + random.number(below: 250))" }

    private func time(_ moment: Timestamp) -> String {
        String(moment.description.prefix(19)).replacing("T", with: " ")
    }

    private func chance(_ percent: UInt64) -> Bool { random.number(below: 100) < percent }

    private func pick<Choice>(_ choices: [Choice]) -> Choice { choices[Int(random.number(below: UInt64(choices.count)))] }
}
