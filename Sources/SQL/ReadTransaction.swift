// SPDX-License-Identifier: Apache-2.0

/// A reader's view: each file as it stood at one moment, for as long as the closure runs.
///
/// Valid only inside the closure, on a reader's thread.
public final class ReadTransaction {
    // `any`: one of the two engines, decided when the store is opened.
    let driver: any ReadDriver

    init(_ driver: any ReadDriver) {
        self.driver = driver
    }

    /// The connection to a file of the store; throws `misuse` for a file that it does not have.
    public func connection(_ file: DatabaseFile) throws -> Connection {
        guard let index = driver.files.firstIndex(where: { $0.file == file }) else {
            throw SQLError(.misuse, subject: file.name, detail: "the store has no such file")
        }
        try driver.use(index)
        return driver.files[index].connection
    }
}
