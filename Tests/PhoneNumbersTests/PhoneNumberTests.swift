// SPDX-License-Identifier: Apache-2.0
import PhoneNumbers
import Testing

struct PhoneNumberTests {
    @Test(arguments: ["+4915123456701", "+12015550123", "+966512345678", "+390612345678", "+1234567"])
    func `the stored form is read back`(e164: String) throws {
        let number = try #require(PhoneNumber(e164: e164))
        #expect(number.e164 == e164)
        #expect(PhoneNumber(digits: number.digits) == number)
    }

    @Test(arguments: [
        "", "+", "4915123456701", "+049151234567", "+49 15123456701", "+123456", "+1234567890123456", "+٤٩١٥١٢٣٤٥٦٧", "+49151234567a",
        "++4915123456",
    ])
    func `what is not the stored form is refused`(e164: String) {
        #expect(PhoneNumber(e164: e164) == nil)
    }

    @Test(arguments: [
        ("+4915123456701", 49, "+49 ••• ••01"), ("+12015550123", 1, "+1 ••• ••23"), ("+966512345670", 966, "+966 ••• ••70"),
        ("+79161234500", 7, "+7 ••• ••00"), ("+447911123456", 44, "+44 ••• ••56"), ("+8821612345678", 882, "+882 ••• ••78"),
    ])
    func `the masked form shows the calling code and two digits`(e164: String, code: Int, masked: String) throws {
        let number = try #require(PhoneNumber(e164: e164))
        #expect(number.callingCode == code)
        #expect(number.masked == masked)
    }

    @Test func `no way of printing shows a digit`() throws {
        let number = try #require(PhoneNumber(e164: "+4915123456701"))
        var dumped = ""
        dump(number, to: &dumped)
        for text in ["\(number)", String(describing: number), String(reflecting: number), "\([number])", "\([number: 0])", dumped] {
            #expect(!text.contains { "1234567".contains($0) })
        }
    }

    @Test(arguments: [("+4915123456789", "+49 1512 3456789"), ("+966512345678", "+966 51 234 5678"), ("+12015550123", "+1 201-555-0123")])
    func `the display form has the country's grouping`(e164: String, display: String) throws {
        #expect(try #require(PhoneNumber(e164: e164)).displayForm == display)
    }

    @Test func `a number of no country is shown as it is`() throws {
        #expect(try #require(PhoneNumber(e164: "+999123456789")).displayForm == "+999123456789")
    }
}
