// SPDX-License-Identifier: Apache-2.0
import Consent
import Testing

struct StatementPolicyTests {
    private let statement =
        "Yes, I agree that Nour Home may send me messages on WhatsApp for:\n• offers and news (about two messages a month)\nI can end this at any time by replying STOP."

    @Test func `the statement may be greeted and wrapped, and is still said`() {
        #expect(StatementPolicy.contains(statement, in: "Hello!\n" + statement.replacing("\n", with: " ") + "\n\nK7M2Q-9XDAB 🙂"))
    }

    @Test(arguments: ["offers", "agree", "two", "STOP"])
    func `a statement that lost a word is not said`(word: String) {
        #expect(!StatementPolicy.contains(statement, in: statement.replacing(word, with: "")))
    }

    @Test func `a word put into its midst breaks it`() {
        #expect(!StatementPolicy.contains(statement, in: statement.replacing("I agree", with: "I do not agree")))
    }

    @Test func `the stop word of the statement itself is no stop, one beside it is`() {
        let keywords = KeywordPolicy.standard
        #expect(!keywords.saysStop(StatementPolicy.remainder(of: statement + " K7M2Q-9XDAB", without: statement)))
        #expect(keywords.saysStop(StatementPolicy.remainder(of: statement + " K7M2Q-9XDAB\nNO! STOP!", without: statement)))
    }
}
