// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Testing

extension HTTPResponse {
    /// The content as text.
    var text: String {
        if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }

    /// The content as it is, when it is not streamed.
    var bytes: [UInt8]? {
        if case .bytes(let bytes) = body { bytes } else { nil }
    }

    /// A cookie that it sets, as the browser sends it back.
    func cookie(_ name: String) throws -> String {
        let header = headers.values("set-cookie").first { $0.hasPrefix(name + "=") }
        return String(try #require(header).prefix { $0 != ";" })
    }

    /// The token of its first form.
    func formToken() throws -> String {
        let parts = text.split(separator: #"name="form-token" value=""#)
        try #require(parts.count > 1)
        return String(parts[1].prefix { $0 != "\"" })
    }
}
