// SPDX-License-Identifier: Apache-2.0
import Basics
import Testing
import WhatsApp

struct MessageTemplateTests {
    static let offer = MessageTemplate(
        id: "7711",
        name: "monthly_offer",
        language: "ar",
        category: .marketing,
        status: .approved,
        header: .text("{{brand}} تحييك"),
        body: "مرحباً {{first_name}}، وصلت عروض هذا الشهر من {{brand}} إليك الآن.",
        footer: "Nour",
        buttons: [.quickReply(text: "STOP / توقف"), .url(text: "التفضيلات", url: "https://x.example/u/{{1}}")],
        examples: ["first_name": "منى", "brand": "نور", "button1": "abc"]
    )

    private let values: [TemplateComponent] = [
        .header([.init(name: "brand", text: "نور")]),
        .body([.init(name: "brand", text: "نور"), .init(name: "first_name", text: "منى {{brand}}")]),
        .quickReply(index: 0, payload: "stop:1"), .url(index: 1, suffix: "tok"),
    ]

    @Test
    func `a message is rendered with its own values and nothing is filled twice`() throws {
        let rendered = try Self.offer.rendered(values)
        #expect(rendered.header == "نور تحييك")
        #expect(rendered.body == "مرحباً منى {{brand}}، وصلت عروض هذا الشهر من نور إليك الآن.")
        #expect(
            rendered.buttons == [
                .init(text: "STOP / توقف", payload: "stop:1", url: nil),
                .init(text: "التفضيلات", payload: nil, url: "https://x.example/u/tok"),
            ]
        )
    }

    @Test
    func `a value too few is what Meta calls 132000`() {
        #expect(throws: MessageTemplate.ParameterProblem.count(expected: 2, given: 1)) {
            try Self.offer.rendered([values[0], .body([.init(name: "brand", text: "x")]), values[3]])
        }
    }

    @Test(
        arguments: [
            [.header([.init(name: "brand", text: "x")]), .body([.init(name: "brand", text: "x"), .init(name: "other", text: "x")])],
            [.header([.init(name: "brand", text: "x")]), .body([.init(name: "brand", text: "x"), .init(name: "brand", text: "x")])],
            [.header([.init(name: "brand", text: "x")]), .body([.init(name: "brand", text: "x"), .init(name: "first_name", text: "x")])],
        ] as [[TemplateComponent]]
    )
    func `a value for no variable, twice, or an address without its end is a mismatch`(components: [TemplateComponent]) {
        let error = #expect(throws: MessageTemplate.ParameterProblem.self) { try Self.offer.rendered(components) }
        if case .count = error { Issue.record("not a mismatch") }
    }

    @Test(arguments: [
        TemplateComponent.quickReply(index: 1, payload: "x"), .quickReply(index: 9, payload: "x"), .url(index: 0, suffix: "x"),
    ])
    func `a value for a button that is not there is a mismatch`(component: TemplateComponent) {
        #expect(throws: MessageTemplate.ParameterProblem.self) { try Self.offer.rendered(values + [component]) }
    }

    @Test
    func `positional variables go by their place`() throws {
        let template = MessageTemplate(
            name: "a",
            language: "en",
            category: .utility,
            parameterFormat: .positional,
            body: "Order {{2}} of {{1}} left."
        )
        #expect(try template.rendered([.body([.init(text: "Mona"), .init(text: "5")])]).body == "Order 5 of Mona left.")
    }

    @Test
    func `the preview shows the examples`() {
        #expect(Self.offer.preview.body.contains("منى"))
        #expect(Self.offer.preview.buttons.last?.url == "https://x.example/u/abc")
    }

    @Test(arguments: [true, false])
    func `a template survives the way through JSON`(isListed: Bool) throws {
        var json = JSONWriter(.escaped)
        if isListed { Self.offer.writeListed(to: &json) } else { Self.offer.write(to: &json) }
        var expected = Self.offer
        if isListed {
            expected.quality = "UNKNOWN"
        } else {
            expected.id = nil
            expected.status = .pending
        }
        #expect(try MessageTemplate(JSONDocument(json.bytes).root) == expected)
    }

    @Test
    func `a positional template survives too`() throws {
        let template = MessageTemplate(
            name: "a",
            language: "en_US",
            category: .utility,
            parameterFormat: .positional,
            header: .text("For {{1}}"),
            body: "Order {{1}} of {{2}} left.",
            buttons: [.phone(text: "Call", number: "+4930555010")],
            examples: ["1": "Mona", "2": "5"]
        )
        var json = JSONWriter()
        template.write(to: &json)
        var expected = template
        expected.examples = ["1": "Mona", "2": "5"]
        let read = try #require(try MessageTemplate(JSONDocument(json.bytes).root))
        #expect(read == expected)
    }

    @Test(arguments: ["{}", #"{"name":"a"}"#, #"{"language":"en"}"#, "[]"])
    func `what has no name or language is no template`(text: String) throws {
        #expect(try MessageTemplate(JSONDocument(Array(text.utf8)).root) == nil)
    }

    @Test(
        arguments: [
            ("{{a}} b {{ c }}", ["a", "c"]), ("{{a", []), ("{{}}", []), ("{{{{a}}}}", ["a"]), ("{{a b}} {{c}}", ["c"]),
            ("}}{{a}}{{a}}", ["a"]),
        ] as [(String, [String])]
    )
    func `variables are found and braces are not`(text: String, variables: [String]) {
        #expect(TemplateText(text).variables == variables)
        #expect(TemplateText(text).filled(with: [:]).filter { $0 != " " } == text.filter { $0 != " " })
    }
}
