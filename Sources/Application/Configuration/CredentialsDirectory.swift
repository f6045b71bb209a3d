// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// The credentials that systemd hands to this process (systemd.exec(5)).
///
/// Those of a unit lie in `/run/credentials/UNIT` and are gone when it stops. A configuration that names them there means the credential and
/// not the place: a command that runs in a unit of its own, while the service is stopped, has the same ones in another directory.
struct CredentialsDirectory: Sendable {
    private static let all = "/run/credentials/"
    private let own: String?

    /// Takes the directory from the variable that systemd sets.
    init(environment: [String: String]) {
        own = environment["CREDENTIALS_DIRECTORY"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    /// Where what stands at a path in the configuration is to be read: among our own credentials if the path is one of a unit's and we were
    /// given it, else there.
    func place(of path: String) -> String {
        guard let own, let name = Self.name(of: path) else { return path }
        let place = own + "/" + name
        return FileManager.default.isReadableFile(atPath: place) ? place : path
    }

    /// `NAME` of `/run/credentials/UNIT/NAME`, nil of anything else.
    private static func name(of path: String) -> Substring? {
        guard path.hasPrefix(all) else { return nil }
        let parts = path.dropFirst(all.count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.last, !name.isEmpty, name != ".." else { return nil }
        return name
    }
}
