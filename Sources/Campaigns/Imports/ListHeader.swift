// SPDX-License-Identifier: Apache-2.0
import Basics

/// The names of a file's columns, and the words for the same thing in the languages that lists come in.
package struct ListHeader: Hashable, Sendable {
    /// The names as they stand in the file.
    package let names: [String]
    /// The names without case, blanks and marks: what is compared.
    package let keys: [String]

    package init(_ names: [String]) {
        self.names = names.map { String($0.prefix(200)) }
        keys = self.names.map(Self.key)
    }

    /// The first column with one of these names.
    package func index(of words: Set<String>) -> Int? {
        keys.firstIndex { words.contains($0) }
    }

    /// Every column with one of these names.
    package func indices(of words: Set<String>) -> [Int] {
        keys.indices.filter { words.contains(keys[$0]) }
    }

    /// Whether the first row is a row of people and no header.
    package var looksLikeRow: Bool { names.contains { $0.contains("@") } }

    /// Letters and digits in lower case; Arabic without vowel signs and with one form of alef, ya and ta marbuta.
    static func key(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "أ", "إ", "آ": result.append("ا")
            case "ى": result.append("ي")
            case "ة": result.append("ه")
            case "ـ": break
            default:
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .decimalNumber:
                    result.append(scalar)
                default: break
                }
            }
        }
        return String(result)
    }

    /// Names a column that is not read, with the reason that its name gives.
    func dropped(_ column: Int) -> DroppedColumn {
        let key = keys[column]
        func holds(_ parts: [String]) -> Bool { parts.contains { key.contains($0) } }
        let reason: DroppedColumn.Reason =
            if holds(Self.technicalParts) {
                .technical
            } else if holds(Self.phoneParts) {
                .phone
            } else if holds(Self.addressParts) {
                .address
            } else if holds(Self.textParts) {
                .freeText
            } else {
                .notNeeded
            }
        return DroppedColumn(name: names[column], reason: reason)
    }

    private static let phoneParts = [
        "phone", "mobile", "telefon", "telephone", "whatsapp", "sms", "portable", "handy", "cell", "هاتف", "جوال", "موبايل", "واتساب",
        "رقم",
    ]
    private static let addressParts = [
        "address", "adresse", "anschrift", "street", "strasse", "straße", "city", "ville", "zip", "postal", "plz", "postcode", "region",
        "country",
        "state", "عنوان", "مدينه", "شارع", "بلد", "دوله",
    ]
    private static let technicalParts = [
        "optinip", "confirmip", "ipaddress", "latitude", "longitude", "gmtoff", "dstoff", "timezone", "leid", "euid", "lastchanged",
        "campaignid",
        "memberrating", "uuid",
    ]
    private static let textParts = ["note", "comment", "reason", "bemerkung", "notiz", "kommentar", "ملاحظ", "تعليق"]

    static let email: Set<String> = [
        "email", "emailaddress", "mail", "mailaddress", "emailadresse", "adresseemail", "adressemail", "adresseelectronique", "courriel",
        "correo",
        "correoelectrónico", "البريدالالكتروني", "بريدالكتروني", "عنوانالبريدالالكتروني", "الايميل", "ايميل", "البريد",
    ]
    static let givenName: Set<String> = [
        "firstname", "fname", "givenname", "forename", "vorname", "prénom", "prenom", "nombre", "الاسمالاول", "اسمالاول", "الاسمالشخصي",
    ]
    static let familyName: Set<String> = [
        "lastname", "lname", "surname", "familyname", "nachname", "nom", "apellido", "apellidos", "اسمالعايله", "اسمالعائله", "الاسمالاخير",
        "الكنيه", "اللقب",
    ]
    static let fullName: Set<String> = ["name", "fullname", "contactname", "الاسم", "الاسمالكامل", "الاسمبالكامل"]
    static let language: Set<String> = [
        "language", "lang", "locale", "preferredlanguage", "preferredlocale", "sprache", "langue", "idioma", "اللغه", "لغه", "اللغهالمفضله",
    ]
    static let country: Set<String> = ["cc", "countrycode"]
    static let status: Set<String> = ["status", "state", "subscriptionstatus", "emailmarketingconsent", "الحاله"]
}
