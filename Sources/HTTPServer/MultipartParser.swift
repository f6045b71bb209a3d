// SPDX-License-Identifier: Apache-2.0
import CMicroHTTPD

/// Divides a multipart body into its parts; any byte that is not where the grammar wants it makes the whole fail.
struct MultipartParser {
    private let body: [UInt8]
    private let limits: MultipartForm.Limits
    private var position = 0

    init(body: [UInt8], limits: MultipartForm.Limits) {
        self.body = body
        self.limits = limits
    }

    mutating func parse(boundary: String) -> [MultipartForm.Part]? {
        guard 1...70 ~= boundary.utf8.count, boundary.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else { return nil }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        guard body.starts(with: delimiter.dropFirst(2)) else { return nil }
        position = delimiter.count - 2
        var parts = [MultipartForm.Part]()
        while true {
            if take([45, 45]) { return rest().isEmpty || rest().elementsEqual([13, 10]) ? parts : nil }
            guard take([13, 10]), parts.count < limits.parts, let part = part(delimiter) else { return nil }
            parts.append(part)
        }
    }

    private func rest() -> ArraySlice<UInt8> { body[position...] }

    private mutating func take(_ bytes: [UInt8]) -> Bool {
        guard rest().starts(with: bytes) else { return false }
        position += bytes.count
        return true
    }

    /// Reads a header and the content up to the next delimiter.
    private mutating func part(_ delimiter: [UInt8]) -> MultipartForm.Part? {
        guard let end = find([13, 10, 13, 10], from: position, limit: limits.headerLength),
            let header = String(validating: body[position..<end], as: UTF8.self), !header.utf8.contains(0)
        else { return nil }
        var disposition: HeaderParameters?
        var contentType: String?
        for line in header.split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":"), !line.utf8.contains(where: { $0 == 13 || $0 == 10 }) else { return nil }
            let name = line[..<colon].lowercased()
            let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
            guard !name.isEmpty, name.utf8.allSatisfy(HTTPHeaders.isToken) else { return nil }
            switch name {
            case "content-disposition":
                guard disposition == nil, let parameters = HeaderParameters(value) else { return nil }
                disposition = parameters
            case "content-type":
                guard contentType == nil else { return nil }
                contentType = value
            // An encoding other than the bytes themselves is deprecated (RFC 7578 section 4.7) and would be read wrongly.
            case "content-transfer-encoding": guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { return nil }
            default: break
            }
        }
        guard let disposition, disposition.word == "form-data", let name = disposition["name"],
            let next = find(delimiter, from: end + 4, limit: .max)
        else { return nil }
        let content = body[(end + 4)..<next]
        position = next + delimiter.count
        return MultipartForm.Part(name: name, filename: disposition["filename"], contentType: contentType, bytes: content)
    }

    /// Where those bytes first stand at or after a place, no further than the limit.
    private func find(_ needle: [UInt8], from start: Int, limit: Int) -> Int? {
        let length = min(body.count - start, limit)
        guard length >= needle.count else { return nil }
        return body.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let hit = mhd_find(base + start, length, needle, needle.count) else { return nil }
            return UnsafeRawPointer(hit) - base
        }
    }
}
