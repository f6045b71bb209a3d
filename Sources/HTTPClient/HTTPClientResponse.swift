// SPDX-License-Identifier: Apache-2.0

/// A whole response.
public struct HTTPClientResponse: Sendable {
    /// The status code.
    public let status: Int
    /// The body.
    public let body: [UInt8]
    private let head: [UInt8]

    /// Makes a response, for fakes.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.init(status: status, head: Array(headers.map { "\($0.name): \($0.value)\r\n" }.joined().utf8), body: body)
    }

    init(status: Int, head: [UInt8], body: [UInt8]) {
        self.status = status
        self.head = head
        self.body = body
    }

    /// The fields in order; read anew at each call.
    public var headers: [(name: String, value: String)] {
        head.split(separator: 10).compactMap { line in
            guard let colon = line.firstIndex(of: 58) else { return nil }
            let value = line[(colon + 1)...].drop { $0 == 32 || $0 == 9 }
            let end = value.lastIndex { $0 != 13 && $0 != 32 && $0 != 9 }.map { $0 + 1 } ?? value.startIndex
            return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value[..<end], as: UTF8.self))
        }
    }

    /// The first value of that name, whatever its case.
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name.lowercased() == name }?.value
    }
}
