// SPDX-License-Identifier: Apache-2.0
import Testing
import WhatsApp

struct TemplateLintTests {
    private func problems(_ change: (inout MessageTemplate) -> Void) -> [TemplateProblem] {
        var template = MessageTemplateTests.offer
        change(&template)
        return TemplateLint.problems(in: template)
    }

    @Test
    func `a good template has no problems`() {
        #expect(problems { _ in } == [])
    }

    @Test(arguments: ["", "Offer", "offer-1", "عرض", String(repeating: "a", count: 513)])
    func `a name of other letters is refused`(name: String) {
        #expect(problems { $0.name = name } == [.name])
    }

    @Test
    func `lengths are limited`() {
        #expect(problems { $0.header = .text(String(repeating: "x", count: 61)) } == [.tooLong(part: .header, limit: 60)])
        #expect(problems { $0.footer = String(repeating: "x", count: 61) } == [.tooLong(part: .footer, limit: 60)])
        #expect(problems { $0.body = String(repeating: "x ", count: 513) } == [.tooLong(part: .body, limit: 1024)])
        #expect(
            problems { $0.buttons[0] = .quickReply(text: String(repeating: "x", count: 26)) } == [.tooLong(part: .button(0), limit: 25)]
        )
    }

    @Test
    func `variables stand inside words`() {
        #expect(problems { $0.body = "{{first_name}}, offers of {{brand}} are waiting for you now." } == [.variableAtEdge])
        #expect(problems { $0.body = "The offers of this month are for {{first_name}}" } == [.variableAtEdge])
        #expect(problems { $0.body = "The offers of {{brand}} {{first_name}} are waiting for you." } == [.adjacentVariables])
        #expect(problems { $0.body = "Dear {{first_name}} of {{brand}}!" } == [.tooManyVariables])
        #expect(problems { $0.footer = "{{brand}}" } == [.variableNotAllowed(part: .footer)])
        #expect(problems { $0.body = "" } == [.noBody])
    }

    @Test
    func `positional variables count up from one`() {
        let changed = problems { template in
            template.parameterFormat = .positional
            template.header = nil
            template.body = "Offers {{1}} and {{3}} are waiting for you in our shop."
            template.examples = ["1": "a", "3": "b", "button1": "c"]
        }
        #expect(changed == [.variableNames])
    }

    @Test
    func `a variable needs an example`() {
        #expect(problems { $0.examples["first_name"] = nil } == [.missingExample(variable: "first_name")])
        #expect(problems { $0.examples["button1"] = nil } == [.missingExample(variable: "button1")])
    }

    @Test
    func `buttons obey their rules`() {
        #expect(problems { $0.buttons.append(.quickReply(text: "More")) } == [.scatteredQuickReplies])
        #expect(problems { $0.buttons[1] = .url(text: "x", url: "https://x.example/{{1}}/y") } == [.buttonURL(index: 1)])
        #expect(problems { $0.buttons[1] = .url(text: "x", url: "http://x.example/") } == [.buttonURL(index: 1)])
        #expect(problems { $0.buttons.removeFirst() }.contains(.marketingWithoutQuickReply))
        #expect(problems { $0.buttons[1] = .quickReply(text: "STOP / توقف") } == [.repeatedLabel])
        #expect(problems { $0.buttons = (0..<11).map { .quickReply(text: "\($0)") } } == [.tooManyButtons])
    }
}
