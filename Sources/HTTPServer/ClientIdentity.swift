// SPDX-License-Identifier: Apache-2.0

/// Who the client is and whether it came by TLS, as far as a trusted proxy may say so.
struct ClientIdentity {
    let address: String
    let isSecure: Bool

    init(_ connection: Connection, _ headers: HTTPHeaders, isTLS: Bool, isTrusted: (PeerAddress) -> Bool) {
        guard connection.isTrusted else {
            address = connection.address.text
            isSecure = isTLS
            return
        }
        address = ClientIdentity.client(headers.values("x-forwarded-for"), behind: connection.address, isTrusted: isTrusted)
        isSecure = isTLS || headers["x-forwarded-proto"]?.lowercased() == "https"
    }

    /// The right-most address that is no proxy of ours: what stands left of it is the client's to invent.
    private static func client(_ lines: [String], behind proxy: PeerAddress, isTrusted: (PeerAddress) -> Bool) -> String {
        var nearest = proxy
        for entry in lines.flatMap({ $0.split(separator: ",") }).reversed() {
            // What is no address was not written by a proxy of ours: the last one that we know stands.
            guard let address = PeerAddress(entry.filter { $0 != " " && $0 != "\t" }) else { break }
            nearest = address
            if !isTrusted(address) { break }
        }
        return nearest.text
    }
}
