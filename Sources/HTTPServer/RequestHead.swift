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
        private var seen: UInt8 = 0

        mutating func see(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) {
            if name.isEmpty || !name.allSatisfy(HTTPHeaders.isToken) || value.contains(where: { $0 < 32 && $0 != 9 || $0 == 127 }) {
                isClean = false
            }
            switch name.count {
            case 4 where HTTPHeaders.isSame(name, "host".utf8):
                hosts += 1
                if !value.allSatisfy(Gate.isHost) { isClean = false }
            case 14 where HTTPHeaders.isSame(name, "content-length".utf8):
                let digits = value.allSatisfy { 48...57 ~= $0 } && 1...18 ~= value.count
                if contentLength != nil || !digits { isClean = false }
                contentLength = value.reduce(0) { $0 &* 10 &+ Int($1) &- 48 }
            case 17 where HTTPHeaders.isSame(name, "transfer-encoding".utf8):
                if isChunked || !HTTPHeaders.isSame(value, "chunked".utf8) { isClean = false }
                isChunked = true
            case 6 where HTTPHeaders.isSame(name, "cookie".utf8): seeOnce(0)
            case 6 where HTTPHeaders.isSame(name, "expect".utf8): seeOnce(1)
            case 12 where HTTPHeaders.isSame(name, "content-type".utf8): seeOnce(2)
            case 13 where HTTPHeaders.isSame(name, "authorization".utf8): seeOnce(3)
            case 17 where HTTPHeaders.isSame(name, "x-forwarded-proto".utf8): seeOnce(4)
            default: break
            }
        }

        /// A field that must be single, by its number.
        private mutating func seeOnce(_ number: UInt8) {
            if seen & 1 << number != 0 { isClean = false }
            seen |= 1 << number
        }

        private static func isHost(_ byte: UInt8) -> Bool {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 58, 91, 93, 95: true
            default: false
            }
        }
    }
}
