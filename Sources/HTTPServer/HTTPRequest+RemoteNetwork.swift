// SPDX-License-Identifier: Apache-2.0

extension HTTPRequest {
    /// What a limit for one client is counted by: the client's address, of IPv6 the /64 that one customer holds and can change addresses in.
    public var remoteNetwork: String { PeerAddress(remoteAddress)?.network ?? remoteAddress }
}
