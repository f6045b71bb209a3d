// SPDX-License-Identifier: Apache-2.0

/// Reads mails (RFC 5322, MIME): strict about limits, forgiving about form. For the simulated mailbox and for tests.
public struct MailParser: Sendable {
    /// Why bytes are no mail.
    public enum Problem: Error, Hashable, Sendable {
        /// There are too many fields, or one is too long.
        case headerTooLarge
        /// A line of the header is neither a field nor the rest of one.
        case headerBroken
        /// Parts lie in parts too deeply, or there are too many.
        case tooManyParts
    }

    private static let maximumFields = 200
    private static let maximumField = 32 * 1024
    private static let maximumDepth = 5
    private static let maximumParts = 100

    private var text: String?
    private var html: String?
    private var parts = 0

    private init() {}

    /// Reads one mail.
    public static func parse(_ bytes: [UInt8]) throws(Problem) -> ParsedMail {
        var parser = MailParser()
        let (fields, body) = try split(bytes[...])
        try parser.read(fields, body, depth: 0)
        return ParsedMail(fields: fields, text: parser.text, html: parser.html)
    }

    private mutating func read(_ fields: [ParsedMail.Field], _ body: ArraySlice<UInt8>, depth: Int) throws(Problem) {
        parts += 1
        guard depth <= Self.maximumDepth, parts <= Self.maximumParts else { throw .tooManyParts }
        func value(_ name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }
        let type = ContentType(value("content-type") ?? "text/plain")
        if type.name.hasPrefix("multipart/"), let boundary = type.parameters["boundary"], !boundary.isEmpty {
            for part in Self.parts(body, boundary: Array(boundary.utf8)) {
                let (fields, body) = try Self.split(part)
                try read(fields, body, depth: depth + 1)
            }
            return
        }
        guard type.name == "text/plain" || type.name == "text/html",
            value("content-disposition")?.lowercased().hasPrefix("attachment") != true
        else { return }
        let decoded = Charset.decode(
            Self.decoded(body, value("content-transfer-encoding") ?? "7bit"),
            type.parameters["charset"] ?? "utf-8"
        )
        if type.name == "text/html" { html = html ?? decoded } else { text = text ?? decoded }
    }

    private static func decoded(_ body: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
        switch encoding.lowercased() {
        case "base64": MIMEBase64.decode(body) ?? []
        case "quoted-printable": QuotedPrintable.decode(body)
        default: Array(body)
        }
    }

    /// Splits the header from what follows the empty line, and the header into fields.
    private static func split(_ bytes: ArraySlice<UInt8>) throws(Problem) -> ([ParsedMail.Field], ArraySlice<UInt8>) {
        var fields: [(name: String, value: [UInt8])] = []
        var rest = bytes
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 10) ?? rest.endIndex
            var line = rest[rest.startIndex..<end]
            rest = rest[min(end + 1, rest.endIndex)...]
            if line.last == 13 { line.removeLast() }
            if line.isEmpty { break }
            if line.first == 32 || line.first == 9 {
                guard !fields.isEmpty else { throw .headerBroken }
                fields[fields.count - 1].value.append(contentsOf: line)
                guard fields[fields.count - 1].value.count <= maximumField else { throw .headerTooLarge }
                continue
            }
            guard let colon = line.firstIndex(of: 58), colon > line.startIndex, line[..<colon].allSatisfy({ (33...126).contains($0) })
            else { throw .headerBroken }
            guard fields.count < maximumFields, line.count <= maximumField else { throw .headerTooLarge }
            fields.append((String(decoding: line[..<colon], as: UTF8.self), Array(line[(colon + 1)...])))
        }
        return (fields.map { ParsedMail.Field(name: $0.name, value: trimmed($0.value)) }, rest)
    }

    private static func trimmed(_ value: [UInt8]) -> String {
        var slice = value[...]
        while let first = slice.first, first == 32 || first == 9 { slice.removeFirst() }
        while let last = slice.last, last == 32 || last == 9 { slice.removeLast() }
        return String(decoding: slice.map { $0 == 9 ? 32 : $0 }, as: UTF8.self)
    }

    /// What lies between the lines that begin with the boundary.
    private static func parts(_ body: ArraySlice<UInt8>, boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark = [45, 45] + boundary
        var result: [ArraySlice<UInt8>] = []
        var start: Int?
        var index = body.startIndex
        while index < body.endIndex, result.count <= maximumParts {
            let next = (body[index...].firstIndex(of: 10) ?? body.endIndex - 1) + 1
            if body[index..<next].starts(with: mark) {
                if let begin = start { result.append(body[begin..<max(begin, lineEnd(body, before: index))]) }
                if body[(index + mark.count)..<next].starts(with: [45, 45]) { return result }
                start = next
            }
            index = next
        }
        if let begin = start, begin < body.endIndex { result.append(body[begin...]) }
        return result
    }

    /// The line end before a boundary belongs to the boundary.
    private static func lineEnd(_ body: ArraySlice<UInt8>, before index: Int) -> Int {
        guard index > body.startIndex, body[index - 1] == 10 else { return index }
        return index - 1 > body.startIndex && body[index - 2] == 13 ? index - 2 : index - 1
    }
}
