// SPDX-License-Identifier: Apache-2.0
import Basics
import Localization
import Testing

struct LocalizerTests {
    private let moment = Timestamp(year: 2026, month: 11, day: 23, hour: 22, minute: 40, second: 11)

    private func localizer(_ language: Language) throws -> Localizer {
        try Catalogues.embedded()[language]
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-12_345, "-12,345"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func `numbers are grouped in Latin digits`(number: Int, text: String) throws {
        #expect(try localizer(.english).number(number) == text)
        #expect(try localizer(.arabic).number(number) == text)
    }

    @Test
    func `dates are written with the name of the month`() throws {
        #expect(try localizer(.english).date(moment) == "23 November 2026")
        #expect(try localizer(.arabic).date(moment) == "23 نوفمبر 2026")
        #expect(try localizer(.english).dateTime(moment) == "23 November 2026, 22:40 UTC")
        #expect(try localizer(.arabic).dateTime(moment) == "23 نوفمبر 2026، 22:40 بالتوقيت العالمي")
    }

    @Test(arguments: [
        (0, "0%"), (1, "100%"), (0.256, "26%"), (0.043, "4.3%"), (0.04, "4%"), (-0.011, "-1.1%"), (12.5, "1,250%"), (.nan, "–"),
        (.infinity, "–"),
    ])
    func `shares are written in per cent`(share: Double, text: String) throws {
        #expect(try localizer(.english).percent(share) == text)
    }

    @Test(arguments: [
        (Duration.seconds(1), "1 second", "ثانية واحدة"), (.seconds(59.9), "59 seconds", "59 ثانية"),
        (.seconds(120), "2 minutes", "دقيقتان"),
        (.seconds(3 * 3600), "3 hours", "3 ساعات"), (.seconds(11 * 86_400), "11 days", "11 يومًا"),
        (.milliseconds(-5), "0 seconds", "أقل من ثانية"),
    ])
    func `lengths of time are written in their largest unit`(duration: Duration, english: String, arabic: String) throws {
        #expect(try localizer(.english).duration(duration) == english)
        #expect(try localizer(.arabic).duration(duration) == arabic)
    }

    @Test
    func `a message takes dates, shares and lengths of time`() throws {
        let json = Array(#"{"a.b":"{d}|{t}|{p}|{l}"}"#.utf8)
        let months = try Catalogue.embedded(.english).messages
        #expect(months["format.month.november"] != nil)
        let text = Localizer(try Catalogue(language: .english, json: json)).text(
            "a.b",
            ["d": .date(moment), "p": .percent(0.5), "l": .duration(.zero)]
        )
        #expect(text.contains("⟦t⟧"))
    }

    @Test
    func `a key that is in no catalogue is visible and stops nothing`() throws {
        #expect(try localizer(.arabic).text("no.such-key") == "⟦no.such-key⟧")
    }

    @Test
    func `a language without a catalogue speaks the first one`() throws {
        #expect(try localizer(Language(rawValue: "de")).language == Language.offered[0])
    }

    @Test
    func `a language that the program does not carry is an error`() {
        #expect(throws: CatalogueError.self) { try Catalogue.embedded(Language(rawValue: "xx")) }
    }
}
