// SPDX-License-Identifier: Apache-2.0
import Basics

/// A request that was found fit to be sent, with the client's rules for it.
struct HTTPTransferPlan: Sendable {
    let method: String
    let url: String
    let headers: [String]
    let body: [UInt8]
    let timeout: Int
    let connectTimeout: Int
    /// Whole seconds of idleness after which a connection is not used again.
    let longestIdle: Int
    let responseLimit: Int
    let authorityFile: String?
    let proxy: String
    let protocols: String

    /// Nil when the method is not a token in capitals, the URL is of another scheme or has blanks or control bytes, or a header could
    /// split the request.
    init?(_ request: HTTPClientRequest, _ configuration: HTTPClient.Configuration) {
        let isSecure = request.url.hasPrefix("https://")
        guard isSecure || (!configuration.requiresTLS && request.url.hasPrefix("http://")), request.url.utf8.count <= 8192,
            request.url.utf8.allSatisfy({ 0x21...0x7E ~= $0 }),
            1...16 ~= request.method.utf8.count, request.method.utf8.allSatisfy({ 65...90 ~= $0 }),
            request.headers.allSatisfy({ HTTPTransferPlan.isField($0.name, $0.value) })
        else { return nil }
        method = request.method
        url = request.url
        // libcurl's way to send a field without a value is a semicolon; `Expect:` without anything keeps it from asking before it sends.
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        lines.append("Expect:")
        if let agent = configuration.userAgent { lines.append("User-Agent: \(agent)") }
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
        headers = lines
        body = request.body
        timeout = Int(clamping: max(1, request.timeout.wholeMilliseconds))
        connectTimeout = Int(clamping: max(1, configuration.connectTimeout.wholeMilliseconds))
        longestIdle = Int(clamping: max(1, configuration.longestIdle.wholeMilliseconds / 1000))
        responseLimit = configuration.responseLimit
        authorityFile = configuration.authorityFile
        proxy = configuration.proxy ?? ""
        protocols = configuration.requiresTLS ? "https" : "http,https"
    }

    private static func isField(_ name: String, _ value: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy(isToken) && value.utf8.allSatisfy { $0 != 13 && $0 != 10 && $0 != 0 }
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 33, 35...39, 42, 43, 45, 46, 94...96, 124, 126: true
        default: false
        }
    }
}
