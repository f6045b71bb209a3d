// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import Testing

struct ComponentTests {
    private let error = FieldError(prefix: "Error:", message: "Enter a number")

    @Test
    func `a field is tied to its label, hint and error`() {
        let field = TextField(
            name: "phone",
            label: "Number",
            type: .phone,
            value: "12\"3",
            hint: "With country code",
            error: error,
            autocomplete: "tel",
            keyboard: "tel",
            limit: 40
        )
        #expect(
            html { $0(field) } == #"<div class="field field-error"><label for="phone">Number</label>"#
                + #"<p class="hint" id="phone-hint">With country code</p>"#
                + #"<p class="error" id="phone-error"><span class="unseen">Error: </span>Enter a number</p>"#
                + #"<input id="phone" name="phone" type="tel" value="12&quot;3" dir="ltr" autocomplete="tel" inputmode="tel" maxlength="40""#
                + #" spellcheck="false" aria-describedby="phone-hint phone-error" aria-invalid="true"></div>"#
        )
    }

    @Test
    func `a field without hint and error says nothing about them`() {
        let page = html { $0(TextField(name: "name", label: "Name")) }
        #expect(page == #"<div class="field"><label for="name">Name</label><input id="name" name="name" type="text" dir="auto"></div>"#)
    }

    @Test
    func `a password is never shown again`() {
        #expect(!html { $0(TextField(name: "p", label: "Password", type: .password, value: "secret")) }.contains("secret"))
    }

    @Test
    func `a box is not ticked unless it is said`() {
        let box = Checkbox(name: "purpose", value: "offers", label: "Offers")
        #expect(
            html { $0(box) } == #"<div class="choice"><input id="purpose-offers" name="purpose" type="checkbox" value="offers""#
                + #" autocomplete="off"><label for="purpose-offers">Offers</label></div>"#
        )
        #expect(html { $0(Checkbox(name: "a", label: "b", isChecked: true)) }.contains(" checked"))
    }

    @Test
    func `a group of choices is a fieldset with its question`() {
        let group = ChoiceGroup(
            name: "kind",
            legend: "Which?",
            kind: .one,
            choices: [.init(value: "a", label: "A", hint: "first"), .init(value: "b", label: "B", isChosen: true)],
            error: error
        )
        let page = html { $0(group) }
        #expect(page.hasPrefix(#"<fieldset class="field field-error" id="kind" aria-describedby="kind-error"><legend>Which?</legend>"#))
        #expect(page.contains(#"<input id="kind-a" name="kind" type="radio" value="a" autocomplete="off" aria-describedby="kind-a-hint">"#))
        #expect(page.contains(#"value="b" checked"#))
    }

    @Test
    func `a list shows what is chosen`() {
        let page = html { $0(SelectField(name: "l", label: "Language", options: [("ar", "العربية"), ("en", "English")], chosen: "en")) }
        #expect(page.contains(#"<option value="ar">العربية</option><option value="en" selected>English</option>"#))
    }

    @Test
    func `a text area keeps its first line end and stays closed`() {
        let page = html { $0(TextArea(name: "t", label: "Text", value: "\n</textarea><b>")) }
        #expect(page.contains(">\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>"))
    }

    @Test
    func `a form posts, is checked by the server and carries its token`() {
        let page = html { w in
            w.form(to: URLReference(path: "/import"), token: HiddenField(name: "token", value: "t"), carriesFiles: true) { w in
                w(FileField(name: "file", label: "File", accepts: ".csv"))
                w(Button("Send", name: "act", value: "go"))
            }
        }
        #expect(
            page.hasPrefix(
                #"<form action="/import" method="post" enctype="multipart/form-data" novalidate><input type="hidden" name="token""#
            )
        )
        #expect(page.contains(#"<input id="file" name="file" type="file" accept=".csv">"#))
        #expect(page.contains(#"<button class="button" type="submit" name="act" value="go">Send</button>"#))
    }

    @Test
    func `the error summary leads to the fields and takes the focus`() {
        let page = html { $0(ErrorSummary(title: "There is a problem", lines: [.init(field: "phone", message: "Enter a number")])) }
        #expect(
            page == #"<div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex="-1" autofocus>"#
                + #"<h2 id="error-summary-title">There is a problem</h2><ul><li><a href="# + "\"#phone\">Enter a number</a></li></ul></div>"
        )
        #expect(html { $0(ErrorSummary(title: "x", lines: [])) }.isEmpty)
    }

    @Test
    func `a badge says its state in a word`() {
        let page = html { $0(StatusBadge("Confirmed", kind: .good)) }
        #expect(page == #"<span class="badge good"><span class="sign" aria-hidden="true">✓</span>Confirmed</span>"#)
    }

    @Test
    func `a document has language, direction, title and no script`() {
        let document = HTMLDocument(
            language: .arabic,
            title: "نعم & لا",
            stylesheets: [URLReference(path: "/s.css")],
            icon: URLReference(path: "/i.svg"),
            reloadAfter: 5
        )
        let page = String(decoding: document.bytes { $0(.main) { $0(.h1, "x") } }, as: UTF8.self)
        #expect(
            page == "<!DOCTYPE html>\n" + #"<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>نعم &amp; لا</title>"#
                + #"<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">"#
                + #"<meta name="robots" content="noindex, nofollow"><meta http-equiv="refresh" content="5">"#
                + #"<link rel="stylesheet" href="/s.css"><link rel="icon" type="image/svg+xml" href="/i.svg"></head>"#
                + #"<body class="page"><main><h1>x</h1></main></body></html>"#
        )
    }
}
