// SPDX-License-Identifier: Apache-2.0

/// Who the client is and whether it came by TLS, as far as a trusted proxy may say so.
struct ClientIdentity {
    let address: String
    let isSecure: Bool

    init(_ connection: Connection, _ headers: HTTPHeaders, isTLS: Bool) {
        guard connection.isTrusted else {
            address = connection.address.text
            isSecure = isTLS
            return
        }
        // Only the right-most entry was written by the proxy we trust; the others are the client's to invent.
        let last = headers.values("x-forwarded-for").last?.split(separator: ",").last.map { $0.filter { $0 != " " && $0 != "\t" } }
        address = last.flatMap { PeerAddress($0)?.text } ?? connection.address.text
        isSecure = isTLS || headers["x-forwarded-proto"]?.lowercased() == "https"
    }
}
