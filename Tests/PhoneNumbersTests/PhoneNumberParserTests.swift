// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import PhoneNumbers

struct PhoneNumberParserTests {
    @Test(arguments: [
        ("+966512345678", "SA", "+966512345678"),
        ("0512345678", "SA", "+966512345678"),
        ("00966512345678", "SA", "+966512345678"),
        ("٠٥١٢٣٤٥٦٧٨", "SA", "+966512345678"),
        ("+٩٦٦٥١٢٣٤٥٦٧٨", "SA", "+966512345678"),
        ("۰۹۱۲۳۴۵۶۷۸۹", "IR", "+989123456789"),
        ("\u{200F}+966 51 234 5678\u{200F}", "SA", "+966512345678"),
        ("\u{202A}+966512345678\u{202C}", "SA", "+966512345678"),
        ("\u{2066}+966 51 234 5678\u{2069}", "SA", "+966512345678"),
        ("+966\u{00A0}51\u{00A0}234\u{00A0}5678", "SA", "+966512345678"),
        ("＋９６６５１２３４５６７８", "SA", "+966512345678"),
        ("(051) 234-5678", "SA", "+966512345678"),
        ("966512345678", "SA", "+966512345678"),
        ("0151 23456789", "DE", "+4915123456789"),
        ("+49 (0)151 23456789", "DE", "+4915123456789"),
        ("tel:+966-51-234-5678", "SA", "+966512345678"),
        ("wa.me/966512345678", "SA", "+966512345678"),
        ("https://wa.me/966512345678?text=hello", "DE", "+966512345678"),
        ("+1 876 555 1234", "US", "+18765551234"),
        ("011 966 51 234 5678", "US", "+966512345678"),
        ("+20 10 1234 5678", "EG", "+201012345678"),
        ("٠١٠١٢٣٤٥٦٧٨", "EG", "+201012345678"),
        ("+971501234567", "AE", "+971501234567"),
        ("0600-000000", "MA", "+212600000000"),
        ("+212 700 000000", "MA", "+212700000000"),
        ("+967 7 1234 5678", "YE", "+967712345678"),
        ("+44 7911 123456", "GB", "+447911123456"),
        ("(+49) 151 23456789", "SA", "+4915123456789"),
        ("\t0151\u{2011}23456789\n", "de", "+4915123456789"),
        ("+39 06 12345678", "IT", "+390612345678"),
    ])
    func `what people type is read`(typed: String, region: String, e164: String) throws {
        #expect(try PhoneNumberParser(defaultRegion: region).parse(typed).get().e164 == e164)
    }

    @Test(arguments: [
        ("", "SA", PhoneNumberProblem.empty),
        ("  \u{200F} ", "SA", .empty),
        ("abc", "SA", .hasLetters),
        ("1-800-FLOWERS", "US", .hasLetters),
        ("mona@example.com", "SA", .hasLetters),
        ("0512345678 ext. 5", "SA", .hasExtension),
        ("0512345678x5", "SA", .hasExtension),
        ("0512345678#5", "SA", .hasExtension),
        ("tel:+966512345678;ext=5", "SA", .hasExtension),
        ("٠٥١٢٣٤٥٦٧٨ تحويلة ٥", "SA", .hasExtension),
        ("12", "SA", .tooShort),
        ("+96651234", "SA", .tooShort),
        ("2345678", "SA", .tooShort),
        ("+9665123456789012", "SA", .tooLong),
        ("1234567890123456789012345", "SA", .tooLong),
        ("+999512345678", "SA", .noCountry),
        ("+49+15123456789", "DE", .notPossible),
        ("-", "DE", .notPossible),
        ("++49 15123456789", "DE", .notPossible),
    ])
    func `what is no number is refused with its reason`(typed: String, region: String, problem: PhoneNumberProblem) {
        #expect(PhoneNumberParser(defaultRegion: region).parse(typed) == .failure(problem))
    }

    @Test(arguments: [nil, "", "ZZ", "Germany"])
    func `without a region only international forms are read`(region: String?) throws {
        let parser = PhoneNumberParser(defaultRegion: region)
        #expect(parser.parse("0512345678") == .failure(.noCountry))
        #expect(try parser.parse("+966 51 234 5678").get().e164 == "+966512345678")
        #expect(try parser.parse("00966 51 234 5678").get().e164 == "+966512345678")
    }

    @Test func `a number outside the known ranges is taken and only looks doubtful`() throws {
        let parser = PhoneNumberParser(defaultRegion: nil)
        #expect(try !parser.parse("+966800000000").get().looksValid)
        #expect(try parser.parse("+966512345678").get().looksValid)
    }

    @Test func `a text of ten thousand signs is refused at once`() {
        #expect(PhoneNumberParser(defaultRegion: "DE").parse(String(repeating: "1", count: 10_000)) == .failure(.tooLong))
    }

    @Test(arguments: PhoneNumberParser.plainCodes.sorted())
    func `the fast path says what the library says`(code: UInt64) {
        let parser = PhoneNumberParser(defaultRegion: nil)
        for lead in 0..<100 {
            for length in 4...(15 - "\(code)".count) {
                let national = String("\(lead / 10)\(lead % 10)1234567891234".prefix(length))
                // The blank sends the same digits through the library.
                #expect(parser.parse("+\(code)\(national)") == parser.parse("+\(code) \(national)"), "+\(code)\(national)")
            }
        }
    }
}
