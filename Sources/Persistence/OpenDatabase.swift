// SPDX-License-Identifier: Apache-2.0
package import Basics
package import Consent
package import Repositories

/// A database that was opened on one of the engines, with what keeps it in order.
package protocol OpenDatabase: Database {
    /// What has to run while it is open.
    var services: [any Service] { get }
    /// Whether no other node served it when it was opened: what was left half done then is nobody's.
    var beganAlone: Bool { get }
    /// Whether other nodes may serve it at the same time.
    var isShared: Bool { get }
    /// Asked before each send where other nodes may have withdrawn since; nil where this process is the only one.
    var secondLook: (any SecondLook)? { get }
    /// Whether this node is the one that does what must be done once; takes that duty when nobody has it.
    func holdsDuty() async -> Bool
    /// The site's keys for what lies outside the store.
    var secrets: SiteSecrets { get }
    /// The rotations of keys that are under way; from then on this process wraps under the newest generation.
    func keyRotations() async throws -> [KeyRewrap]
    /// Wraps the next few rows of a rotation anew; destroys the older generation when there are none. Nobody waits longer than for those rows.
    func goOn(with rewrap: KeyRewrap, limit: Int) async throws -> KeyRewrap
    /// What the engine finds wrong with itself; empty is well.
    func integrityProblems() async throws -> [String]
    /// Refuses new work, finishes what waits, lets the engine go.
    func close() async
}
