// SPDX-License-Identifier: Apache-2.0

/// The path and query of a request line in origin form (RFC 9112 section 3.2.1), or nothing when it is not one.
///
/// Refused: absolute form, `*`, broken escapes, text that is not UTF-8, control characters, a backslash, an escaped slash (a proxy and we
/// could disagree on where the path divides), and `.` or `..` as a segment.
struct RequestTarget {
    let path: String
    let query: FormFields

    init?(_ target: [UInt8]) {
        guard target.first == 47, target.allSatisfy({ 0x21...0x7E ~= $0 && $0 != 35 }) else { return nil }
        let end = target.firstIndex(of: 63) ?? target.endIndex
        guard let path = RequestTarget.path(target[..<end]), let query = FormFields(parsing: target[end...].dropFirst()) else { return nil }
        self.path = path
        self.query = query
    }

    private static func path(_ bytes: ArraySlice<UInt8>) -> String? {
        guard let path = PercentEncoding.decode(bytes, plusIsSpace: false) else { return nil }
        var slashes = 0
        var segmentLength = 0
        var segmentIsDots = true
        for byte in path.utf8 {
            guard byte >= 0x20, byte != 0x7F, byte != 92 else { return nil }
            if byte == 47 {
                if segmentIsDots, 1...2 ~= segmentLength { return nil }
                slashes += 1
                segmentLength = 0
                segmentIsDots = true
            } else {
                segmentLength += 1
                if byte != 46 { segmentIsDots = false }
            }
        }
        if segmentIsDots, 1...2 ~= segmentLength { return nil }
        return slashes == bytes.count(where: { $0 == 47 }) ? path : nil
    }
}
