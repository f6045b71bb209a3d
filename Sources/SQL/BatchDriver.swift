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
    /// Whether `post` waits for the disk, so that nothing can run meanwhile.
    var isDurableWhenPosted: Bool { get }
    /// Ends the batch; the next one may begin, and `land` tells what became of this one. Throws when it is lost.
    func post() throws
    /// Whether `land` would not have to wait.
    var isAnswering: Bool { get }
    /// Waits for the answer to the batch that was posted; throws when what runs now was built on it in vain.
    func takeAnswer() throws
    /// Waits until the batch that was posted is durable; returns the units, by number, that were accepted and have turned out to fail since.
    ///
    /// Throws when it is lost; a batch that was begun since must have been abandoned then.
    func land() throws -> [Int: SQLError]
    /// Undoes the batch that runs, as far as the engine has not done so itself.
    func abandon()
    /// Lets the connections go.
    func close()
}
