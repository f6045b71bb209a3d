// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Testing

/// What a limit for one client is counted by.
struct RemoteNetworkTests {
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("127.0.0.1", "127.0.0.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("::ffff:c000:201", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2:0:0:0:1", "2001:db8:1:2::/64"),
        ("2001:db8::1", "2001:db8::/64"), ("2001:db8:0:1::1", "2001:db8:0:1::/64"), ("::1", "::/64"), ("fe80::1:2", "fe80::/64"),
    ])
    func `an IPv4 address stands for itself, an IPv6 address for the /64 of its customer`(_ address: String, _ network: String) {
        #expect(HTTPRequest(remoteAddress: address).remoteNetwork == network)
    }

    @Test func `what is no address stands for itself`() {
        #expect(HTTPRequest(remoteAddress: "somewhere").remoteNetwork == "somewhere")
    }
}
