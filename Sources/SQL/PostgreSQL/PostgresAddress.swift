// SPDX-License-Identifier: Apache-2.0
import CPQ
import Glibc

/// What a connection URL says about the way to the server, read as libpq reads it.
enum PostgresAddress {
    /// Whether any of the hosts is another machine: then somebody may listen, or answer in the server's place.
    static func isRemote(_ url: String) -> Bool {
        var problem: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(url, &problem) else {
            // Connecting says what is wrong with it.
            PQfreemem(problem)
            return false
        }
        defer { PQconninfoFree(options) }
        var option = options
        var hosts: [Substring] = []
        while let keyword = option.pointee.keyword {
            let value = option.pointee.val ?? option.pointee.envvar.flatMap { getenv($0) }
            switch String(cString: keyword) {
            case "host", "hostaddr": hosts += value.map { String(cString: $0).split(separator: ",") } ?? []
            case "service" where value != nil: return true
            default: break
            }
            option += 1
        }
        return !hosts.allSatisfy(isLocal)
    }

    /// A socket, or this machine.
    private static func isLocal(_ host: Substring) -> Bool {
        if host.hasPrefix("/") || host.hasPrefix("@") || host == "localhost" || host == "::1" { return true }
        return host.hasPrefix("127.") && host.allSatisfy { $0 == "." || $0.isNumber }
    }
}
