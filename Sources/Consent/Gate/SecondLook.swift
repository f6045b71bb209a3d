// SPDX-License-Identifier: Apache-2.0

/// Looks into the store once more at the last instant: other nodes may have withdrawn since the message was leased (docs/design/0006).
package protocol SecondLook: Sendable {
    /// Runs `begin` while no withdrawal of the message's person can be committed on any node, if the clearance still stands, and returns what it returned;
    /// else returns false. Throws when the store cannot be asked; then `begin` has not run.
    func begins(_ message: Int64, _ begin: @escaping @Sendable () -> Bool) async throws -> Bool
    /// Returns once no node has a message to the person on its way, or when none can be any more.
    func quiet(for subject: DataSubject.ID) async
}
