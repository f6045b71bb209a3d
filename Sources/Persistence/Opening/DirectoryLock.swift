// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Keeps a second process away from a data directory for as long as it lives: the writer's memory knows where the log stands.
final class DirectoryLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock or throws `inUse`; makes the directory, for its owner alone, when it is not there.
    init(_ directory: String) throws {
        guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw PersistenceError(.noDirectory, directory) }
        descriptor = open("\(directory)/naam.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PersistenceError(.noDirectory, directory) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw PersistenceError(.inUse, directory)
        }
    }

    deinit {
        // A child that was just forked has a copy of the descriptor until it begins its own program, and closing ours alone would not end the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
