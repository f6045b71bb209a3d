// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Testing

/// GDPR Art. 4(11) asks for an unambiguous yes; Art. 7(3) and 21(2) for an easy stop.
struct KeywordPolicyTests {
    private let keywords = KeywordPolicy.standard

    @Test(arguments: [
        "YES", "yes", "Yes.", " yes! ", "نعم", "نَعَمْ", "نعــم", "أوافق", "اوافق", "موافق", "YES / نعم", "ＹＥＳ", "yes please", "I agree",
    ])
    func `a plain yes is a yes`(text: String) {
        #expect(keywords.intent(of: text) == .yes)
    }

    @Test(arguments: [
        "ok?", "👍", "yes but only on Sundays", "maybe yes", "نعم ولكن", "y", "", "   ", "لا", "no", "yesterday", "who is this?",
    ])
    func `anything else is not a yes`(text: String) {
        #expect(keywords.intent(of: text) != .yes)
    }

    @Test(arguments: [
        "STOP", "stop", "Stop it!", "please stop sending me this", "توقف", "تَوَقَّف", "توقفوا عن الإرسال", "أوقف", "اوقف", "إيقاف",
        "الغاء الاشتراك", "unsubscribe",
        "yes stop", "STOP / توقف", "ＳＴＯＰ", "لا تراسلوني", "I want to opt out now", "s\u{200B}top",
        "iptal", "İptal", "İPTAL", "I\u{307}PTAL", "IPTAL", "UNSUBSCRİBE", "unsubscrıbe",
    ])
    func `a stop word anywhere stops`(text: String) {
        #expect(keywords.intent(of: text) == .stop)
    }

    @Test(arguments: [
        "opt out", "OPT-OUT!", "no no more", "leave me, leave me alone", "opt opt out", "من فضلكم لا ترسلوا", "stop opt",
        "don't message me again",
    ])
    func `a stop phrase counts wherever its words follow each other`(text: String) {
        #expect(keywords.intent(of: text) == .stop)
    }

    @Test(arguments: ["opt", "no", "opt for what is out", "out opt", "opt outside", "coopt out", "leave me", "no, send more", "لا", "بس"])
    func `a part of a stop phrase, or its words elsewhere, do not stop`(text: String) {
        #expect(keywords.intent(of: text) == .other)
    }

    @Test(arguments: ["stopwatch", "unstoppable", "endless", "توقفات"])
    func `a longer word that holds a stop word does not stop`(text: String) {
        #expect(keywords.intent(of: text) == .other)
    }

    @Test func `our buttons say what they say in any language`() {
        #expect(keywords.intent(ofButton: KeywordPolicy.yesPayload, title: "x") == .yes)
        #expect(keywords.intent(ofButton: KeywordPolicy.stopPayload, title: "YES") == .stop)
        #expect(keywords.intent(ofButton: "", title: "إيقاف") == .stop)
        #expect(keywords.intent(ofButton: "something", title: "YES / نعم") == .yes)
    }

    @Test func `a button of ours that is neither yes nor stop is an ordinary reply, whatever it says`() {
        #expect(keywords.intent(ofButton: KeywordPolicy.replyPayload, title: "Show me more") == .other)
        #expect(keywords.intent(ofButton: KeywordPolicy.replyPayload, title: "YES / نعم") == .other)
        #expect(keywords.intent(ofButton: KeywordPolicy.replyPayload, title: "K7M2Q-9XDAB") == .other)
        #expect(keywords.intent(ofButton: KeywordPolicy.replyPayload, title: "التفضيلات") == .preferences)
    }

    @Test func `a button that says stop is one, whatever it carries`() {
        #expect(keywords.intent(ofButton: KeywordPolicy.yesPayload, title: "STOP / توقف") == .stop)
        #expect(keywords.intent(ofButton: KeywordPolicy.replyPayload, title: "إيقاف") == .stop)
        #expect(keywords.intent(ofButton: "preferences", title: "Unsubscribe") == .stop)
    }

    @Test func `a code stands before other words`() throws {
        let code = try #require(OneTimeCode("K7M2Q-9XDAB"))
        #expect(keywords.intent(of: "Yes, I agree … K7M2Q-9XDAB") == .code(code))
        #expect(keywords.intent(of: "نعم K٧M٢Q-٩XDAB") == .code(code))
    }
}
