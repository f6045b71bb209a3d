// SPDX-License-Identifier: Apache-2.0
import Basics
import HTML
import Testing

struct HTMLWriterTests {
    @Test
    func `elements nest and end`() {
        let page = html { w in
            w(.div, .class("card")) { w in
                w(.h2, "Title")
                w(.p) { w in
                    w.text("a")
                    w(.br)
                    w(.strong, "b", .id("x"))
                }
            }
        }
        #expect(page == #"<div class="card"><h2>Title</h2><p>a<br><strong id="x">b</strong></p></div>"#)
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("\"quoted\" 'too'", "&quot;quoted&quot; &#39;too&#39;"),
        ("نعم <b>", "نعم &lt;b&gt;"),
        ("line\nfeed\tand tab", "line\nfeed\tand tab"),
        ("nul\u{0}bell\u{7}escape\u{1B}delete\u{7F}", "nul\u{FFFD}bell\u{FFFD}escape\u{FFFD}delete\u{FFFD}"),
        ("", ""),
    ])
    func `text is escaped`(text: String, escaped: String) {
        #expect(html { $0.text(text) } == escaped)
    }

    @Test
    func `the value of an attribute cannot break out of it`() {
        let page = html { $0(.input, .name("a"), .value("\"><script>x</script>' onfocus='y")) }
        #expect(page == "<input name=\"a\" value=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;&#39; onfocus=&#39;y\">")
    }

    @Test
    func `attributes that do not hold are left out`() {
        let page = html { $0(.input, .type(.checkbox), .checked(false), .disabled(), .class("a").when(false), .current(false)) }
        #expect(page == #"<input type="checkbox" disabled>"#)
    }

    @Test
    func `a page outgrows the room that it began with`() {
        let bytes = HTMLWriter.bytes(capacity: 0) { w in
            for number in 0..<10_000 { w.text(String(number % 10) + "&") }
        }
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == String(repeating: "0&amp;1&amp;2&amp;3&amp;4&amp;5&amp;6&amp;7&amp;8&amp;9&amp;", count: 1000)
        )
    }

    @Test
    func `markup of the program is written as it is`() {
        #expect(html { $0.raw("<svg/>") } == "<svg/>")
    }

    @Test
    func `phones, addresses and identifiers keep their direction`() {
        #expect(html { $0.phone("+49 151") } == #"<bdi class="number" dir="ltr" translate="no">+49 151</bdi>"#)
        #expect(html { $0.email("a@b.example") } == #"<bdi class="address" dir="ltr" translate="no">a@b.example</bdi>"#)
        #expect(html { $0.identifier("c0ffee") } == #"<bdi dir="ltr" translate="no"><code>c0ffee</code></bdi>"#)
        #expect(html { $0.isolated("سارة") } == "<bdi>سارة</bdi>")
    }

    @Test
    func `a moment is written for people and for machines`() {
        let page = html { $0.time(Timestamp(year: 2026, month: 11, day: 23), "23 November 2026") }
        #expect(page == #"<time datetime="2026-11-23T00:00:00.000Z">23 November 2026</time>"#)
    }

    @Test
    func `progress stays within its bounds and has its figure in words`() {
        let page = html { $0.progress(12, of: 10, label: "Import", text: "12 of 10") }
        let bar = #"<progress value="10" max="10" aria-label="Import">12 of 10</progress>"#
        #expect(page == #"<div class="progress">\#(bar)<span class="figure">12 of 10</span></div>"#)
        #expect(html { $0.progress(0, of: 0, label: "x", text: "0") }.contains(#"value="0" max="1""#))
    }

    @Test
    func `a disclosure shows its summary`() {
        let page = html { w in w.disclosure("More") { $0(.p, "text") } }
        #expect(page == #"<details><summary>More</summary><div class="details"><p>text</p></div></details>"#)
    }

    @Test
    func `a table names itself, its columns and each cell`() {
        let name = TableColumn("Name")
        let count = TableColumn("Count", isFigure: true)
        let page = html { w in
            w.table(caption: "People", columns: [name, count]) { w in
                w.row { w in
                    w.rowHead(name) { $0.text("Sara") }
                    w.cell(count, "2")
                }
            }
        }
        #expect(
            page == #"<table class="table" role="table"><caption>People</caption><thead role="rowgroup"><tr role="row">"#
                + #"<th scope="col" role="columnheader">Name</th><th class="figure" scope="col" role="columnheader">Count</th></tr></thead>"#
                + #"<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader" data-label="Name">Sara</th>"#
                + #"<td class="figure" role="cell" data-label="Count">2</td></tr></tbody></table>"#
        )
    }
}
