// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import HTTPServer

/// What the site is reached by, and how it is watched and stopped.
extension ServeConfiguration {
    mutating func server(publicURL: String) -> HTTPServer.Configuration {
        var server = HouseLimits.server
        let section = file.root["listen"]
        server.host = section?["host"]?.string ?? "127.0.0.1"
        server.port = port(section?["port"], "listen.port") ?? 8080
        server.socket = socketName()
        server.trustedProxies = trustedProxies()
        server.tls = certificate()
        if server.socket == nil, server.tls == nil, server.trustedProxies.isEmpty, !Self.isLoopback(publicURL) {
            complain(
                "listen",
                "neither a certificate nor a proxy: give certificate_file and key_file, or trusted_proxies with your proxy's address, or socket"
            )
        }
        return server
    }

    /// `listen.socket`: a local socket for a proxy on the same machine.
    private mutating func socketName() -> String? {
        guard let value = file.root["listen"]?["socket"] else { return nil }
        guard let name = value.string, HTTPServer.Configuration.isSocketName(name) else {
            complain("listen.socket", "must be an absolute path of at most 90 bytes, such as /run/naam/http.sock")
            return nil
        }
        for key: StaticString in ["host", "port", "certificate_file", "key_file"] where file.root["listen"]?[key] != nil {
            complain("listen.\(key)", "cannot stand beside listen.socket, which is instead of it: take one of them out")
        }
        return name
    }

    /// `listen.drain_seconds`: how long a node that was told to stop still serves.
    mutating func drainTime() -> Duration {
        guard let value = file.root["listen"]?["drain_seconds"] else { return .zero }
        guard let seconds = value.integer, 0...300 ~= seconds else {
            complain("listen.drain_seconds", "must be a number of seconds from 0 to 300")
            return .zero
        }
        return .seconds(seconds)
    }

    /// `metrics`: off unless the section is there; beyond this machine only for who has the token.
    mutating func metrics() -> MetricsConfiguration? {
        guard let section = file.root["metrics"] else { return nil }
        guard let port = port(section["port"], "metrics.port") else {
            complain("metrics.port", "give the port on which Prometheus may ask, such as 9464")
            return nil
        }
        var metrics = MetricsConfiguration(port: port)
        if let host = section["host"]?.string { metrics.host = host }
        if section["token_file"] != nil || section["token_env"] != nil {
            metrics.token = secret("metrics", file: "token_file", variable: "token_env", atLeast: 16)
        }
        if metrics.token == nil, metrics.host != "127.0.0.1", metrics.host != "::1" {
            complain("metrics.host", "beyond 127.0.0.1 and ::1 metrics need a token: name a file that holds one with token_file")
        }
        return metrics
    }

    private mutating func port(_ value: JSONValue?, _ key: String) -> Int? {
        guard let value else { return nil }
        guard let port = value.integer, 1...65_535 ~= port else {
            complain(key, "must be a port from 1 to 65535")
            return nil
        }
        return Int(port)
    }

    private mutating func trustedProxies() -> [String] {
        var proxies: [String] = []
        for element in file.root["listen"]?["trusted_proxies"]?.elements.map({ $0 }) ?? [] {
            guard let range = element.string, HTTPServer.Configuration.isAddressRange(range) else {
                complain("listen.trusted_proxies", "each must be a numeric address or a range, such as 127.0.0.1 or 10.0.0.0/8")
                continue
            }
            proxies.append(range)
        }
        return proxies
    }

    private mutating func certificate() -> HTTPServer.TLS? {
        let section = file.root["listen"]
        switch (section?["certificate_file"]?.string, section?["key_file"]?.string) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            guard let chain = file.contents(at: certificate), let secret = file.contents(at: key) else {
                complain("listen.certificate_file", "the certificate or its key cannot be read")
                return nil
            }
            return HTTPServer.TLS(certificate: String(decoding: chain, as: UTF8.self), key: String(decoding: secret, as: UTF8.self))
        default:
            complain("listen.certificate_file", "certificate_file and key_file go together")
            return nil
        }
    }
}
