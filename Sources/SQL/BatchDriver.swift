// SPDX-License-Identifier: Apache-2.0

/// How an engine runs many units of work in one transaction.
protocol BatchDriver: AnyObject {
    var transaction: WriteTransaction { get }
    /// Whether the batch can go on.
    var isOpen: Bool { get }

    func begin() throws
    func beginUnit()
    /// Keeps what the unit did as a part of the batch.
    func acceptUnit() throws
    /// Undoes what the unit did and leaves the batch as it was; throws when the engine cannot.
    func undoUnit() throws
    /// Makes the batch durable; returns the units, by number, that were accepted and have turned out to fail since.
    func commit() throws -> [Int: SQLError]
    /// Undoes the whole batch, as far as the engine has not done so itself.
    func abandon()
    /// Lets the connections go.
    func close()
}
