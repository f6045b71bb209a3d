// SPDX-License-Identifier: Apache-2.0
import CMicroHTTPD

/// The header of a request as the gate let it through.
struct RequestHead {
    let method: HTTPMethod
    let target: RequestTarget
    let headers: HTTPHeaders
    /// Declared length; nil when there is no body or it is chunked.
    let contentLength: Int?
    let isChunked: Bool

    /// Judges what the library parsed: the meaning here, the layout in `RawHeader`.
    ///
    /// Refused (RFC 9112 sections 3.2, 5, 6.3): methods we do not know, other versions than 1.0 and 1.1, more than 64 fields, names that
    /// are not tokens, control bytes in values, a field that must be single twice, Content-Length that is not digits or beside
    /// Transfer-Encoding, Transfer-Encoding other than `chunked` or with HTTP/1.0, and not exactly one Host.
    init?(method: String, version: String, target: [UInt8], headers: HTTPHeaders) {
        guard let method = HTTPMethod(rawValue: method), version == "HTTP/1.1" || version == "HTTP/1.0", headers.count <= 64 else {
            return nil
        }
        var gate = Gate()
        headers.forEachBytes { gate.see($0, $1) }
        guard gate.isClean, gate.hosts == 1, !(gate.isChunked && (gate.contentLength != nil || version == "HTTP/1.0")),
            let target = RequestTarget(target)
        else { return nil }
        self.method = method
        self.target = target
        self.headers = headers
        contentLength = gate.contentLength
        isChunked = gate.isChunked
    }

    private struct Gate {
        var isClean = true
        var hosts = 0
        var contentLength: Int?
        var isChunked = false
        private var seen: Set<Int> = []

        private static let single = ["content-type", "authorization", "cookie", "expect", "x-forwarded-proto"]

        mutating func see(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
            if name.isEmpty || !name.allSatisfy(HTTPHeaders.isToken) || value.contains(where: { $0 < 32 && $0 != 9 || $0 == 127 }) {
                isClean = false
            }
            switch name.count {
            case 4 where HTTPHeaders.isSame(name, "host"):
                hosts += 1
                if !value.allSatisfy(Gate.isHost) { isClean = false }
            case 14 where HTTPHeaders.isSame(name, "content-length"):
                let digits = value.allSatisfy { 48...57 ~= $0 } && 1...18 ~= value.count
                if contentLength != nil || !digits { isClean = false }
                contentLength = value.reduce(0) { $0 &* 10 &+ Int($1) &- 48 }
            case 17 where HTTPHeaders.isSame(name, "transfer-encoding"):
                if isChunked || !HTTPHeaders.isSame(value, "chunked") { isClean = false }
                isChunked = true
            default:
                for (index, other) in Gate.single.enumerated() where HTTPHeaders.isSame(name, other) {
                    if !seen.insert(index).inserted { isClean = false }
                }
            }
        }

        private static func isHost(_ byte: UInt8) -> Bool {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 58, 91, 93, 95: true
            default: false
            }
        }
    }
}
