// SPDX-License-Identifier: Apache-2.0

/// How an engine shows one moment of its files.
protocol ReadDriver: AnyObject {
    var files: [(file: DatabaseFile, connection: Connection)] { get }

    /// Fixes the moment, as far as it is not fixed yet, for the file of that index.
    func use(_ index: Int) throws
    /// Lets the moment go; the connections are ready for the next.
    func end() throws
    /// Whether the closure may be run once more after this failure: the connection was lost and is made anew.
    func isWorthAnotherTry(_ error: any Error) -> Bool
    /// Complaints of the engine about each file.
    func integrityProblems() throws -> [String]
    /// Lets the connections go.
    func close()
}
