// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Testing

/// Forms, files, cookies and headers as a request holds them.
@Suite struct FormTests {
    @Test func `A form is read in order with its Arabic text`() throws {
        let fields = try #require(FormFields(parsing: Array("a=1&b=%D9%86%D8%B9%D9%85+x&a=2&c&=d".utf8)))
        #expect(fields["a"] == "1")
        #expect(fields.values("a") == ["1", "2"])
        #expect(fields["b"] == "نعم x")
        #expect(fields["c"] == "")
        #expect(fields["z"] == nil)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%FF", "a=%00", "%=1", "a=\u{0}"])
    func `A form with broken text is refused whole`(_ text: String) {
        #expect(FormFields(parsing: Array(text.utf8)) == nil)
    }

    @Test func `A form beyond its limits is refused whole`() {
        let limits = FormFields.Limits(fields: 2, valueLength: 3)
        #expect(FormFields(parsing: Array("a=1&b=2".utf8), limits: limits) != nil)
        #expect(FormFields(parsing: Array("a=1&b=2&c=3".utf8), limits: limits) == nil)
        #expect(FormFields(parsing: Array("a=1234".utf8), limits: limits) == nil)
        #expect(FormFields(parsing: [UInt8](repeating: 97, count: 257)) == nil)
    }

    @Test func `A body of another type is not a form`() {
        var request = HTTPRequest(method: .post, headers: HTTPHeaders([("Content-Type", "text/plain")]), body: Array("a=1".utf8))
        #expect(request.formFields() == nil)
        request.headers["content-type"] = "application/x-www-form-urlencoded; charset=utf-8"
        #expect(request.formFields()?["a"] == "1")
    }

    @Test func `The first cookie of a name counts`() {
        let request = HTTPRequest(headers: HTTPHeaders([("Cookie", "a=1; b=x=y ;a=2; c")]))
        #expect(request.cookies == ["a": "1", "b": "x=y"])
    }

    @Test func `Header names have no case and set replaces all of a name`() {
        var headers = HTTPHeaders([("X-A", "1"), ("x-a", "2"), ("B", "3")])
        #expect(headers["X-a"] == "1")
        #expect(headers.values("x-A") == ["1", "2"])
        headers.set("X-A", "4")
        #expect(headers.values("x-a") == ["4"])
        headers["b"] = nil
        #expect(headers.count == 1)
    }

    @Test(arguments: ["a\r\nb", "a\nb", "a\rb", "a\u{0}b"])
    func `A header value that could split a message is refused`(_ value: String) {
        var headers = HTTPHeaders()
        headers.add("X", value)
        headers.add(value, "x")
        #expect(headers.count == 0)
    }

    static let type = "multipart/form-data; boundary=\"--b 1\""
    static let whole =
        "----b 1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n----b 1\r\n"
        + "content-disposition: form-data; name=\"f\"; filename=\"q \\ %22نعم.csv\"\r\nContent-Type: text/csv\r\n\r\n\r\n--x\r\n\r\n----b 1\r\n"
        + "Content-Disposition: form-data; name=e\r\n\r\n\r\n----b 1--\r\n"

    @Test func `A form with a file is read without loss`() throws {
        let form = try #require(MultipartForm(parsing: Array(FormTests.whole.utf8), contentType: FormTests.type))
        #expect(form.parts.count == 3)
        #expect(form.text("a") == "one")
        #expect(form["f"]?.filename == "q \\ %22نعم.csv")
        #expect(form["f"]?.contentType == "text/csv")
        #expect(form.text("f") == "\r\n--x\r\n")
        #expect(form["e"]?.bytes.isEmpty == true)
    }

    @Test func `A form cut at any byte is refused`() {
        let bytes = Array(FormTests.whole.utf8)
        for length in 0..<(bytes.count - 2) {
            #expect(MultipartForm(parsing: Array(bytes[..<length]), contentType: FormTests.type) == nil, "\(length)")
        }
    }

    @Test(arguments: [
        ("--b\r\n\r\nx\r\n--b--", "no disposition"),
        ("--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "no name"),
        ("--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--", "another disposition"),
        ("--b\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n--b--", "two names"),
        ("--b\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n--b--", "two dispositions"),
        ("--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n--b--", "an open quotation"),
        ("--b\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--", "an encoding"),
        ("--b\nContent-Disposition: form-data; name=a\n\nx\n--b--", "bare LF"),
        ("x\r\n--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--", "a preamble"),
        ("--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--x", "an epilogue"),
        ("--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--bc--", "another boundary"),
    ])
    func `A malformed form with files is refused`(_ body: String, _ name: String) {
        #expect(MultipartForm(parsing: Array(body.utf8), contentType: "multipart/form-data; boundary=b") == nil)
    }

    @Test func `Too many parts or too long a header are refused`() {
        let part = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n"
        let body = Array((part + part + "--b--").utf8)
        let type = "multipart/form-data; boundary=b"
        #expect(MultipartForm(parsing: body, contentType: type, limits: .init(parts: 2)) != nil)
        #expect(MultipartForm(parsing: body, contentType: type, limits: .init(parts: 1)) == nil)
        #expect(MultipartForm(parsing: body, contentType: type, limits: .init(headerLength: 20)) == nil)
    }
}
