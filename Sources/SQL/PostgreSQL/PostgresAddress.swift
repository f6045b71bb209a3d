// SPDX-License-Identifier: Apache-2.0
import CPQ
import Glibc

/// What a connection URL says about the way to the server, read as libpq reads it.
public struct PostgresAddress: Sendable {
    /// Whether any of the hosts is another machine: then somebody may listen, or answer in the server's place.
    public let isRemote: Bool
    /// The `sslmode` that the URL names itself.
    public let mode: String?

    /// Whether the URL asks for less than a checked certificate on the way to another machine.
    public var isExposed: Bool { isRemote && mode != nil && mode != "verify-full" }

    /// Reads a URL. One that cannot be read says nothing; connecting tells what is wrong with it.
    public init(_ url: String) {
        var problem: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &problem) else {
            PQfreemem(problem)
            (isRemote, mode) = (false, nil)
            return
        }
        defer { PQconninfoFree(options) }
        var option = options
        var (hosts, hasService, mode): ([Substring], Bool, String?) = ([], false, nil)
        while let keyword = option.pointee.keyword {
            let value = option.pointee.val ?? option.pointee.envvar.flatMap { getenv($0) }
            switch String(cString: keyword) {
            case "host", "hostaddr": hosts += value.map { String(cString: $0).split(separator: ",") } ?? []
            case "service": hasService = value != nil
            case "sslmode": mode = option.pointee.val.map { String(cString: $0) }
            default: break
            }
            option += 1
        }
        isRemote = hasService || !hosts.allSatisfy(Self.isLocal)
        self.mode = mode
    }

    /// A socket, or this machine.
    private static func isLocal(_ host: Substring) -> Bool {
        if host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1" { return true }
        return host.hasPrefix("127.") && host.allSatisfy { $0 == "." || $0.isNumber }
    }
}
