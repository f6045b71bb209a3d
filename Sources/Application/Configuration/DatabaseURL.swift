// SPDX-License-Identifier: Apache-2.0
import SQL

/// What can be said about a connection URL without connecting.
struct DatabaseURL {
    /// What is wrong with it, in words that never repeat it: a password may be in it.
    let complaint: String?

    init(_ url: String) {
        complaint = Self.complaint(url)
    }

    private static func complaint(_ url: String) -> String? {
        guard let scheme = ["postgres://", "postgresql://"].first(where: { url.hasPrefix($0) }) else {
            return "must begin with postgres://"
        }
        let rest = url.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let query = rest.drop { $0 != "?" }.dropFirst().split(separator: "&")
        if let at = authority.lastIndex(of: "@"), authority[..<at].contains(":") {
            return "a password does not belong into the URL: name a file with password_file, or a variable with password_env"
        }
        if query.contains(where: { $0.hasPrefix("password=") }) {
            return "a password does not belong into the URL: name a file with password_file, or a variable with password_env"
        }
        if PostgresAddress(url).isExposed {
            return
                "the database is on another machine: leave sslmode out or write verify-full (with sslrootcert=FILE for an authority of your own)"
        }
        return nil
    }
}
