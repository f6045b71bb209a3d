// SPDX-License-Identifier: Apache-2.0

/// Something that runs as long as the program: a server, a sender, a periodic job.
///
/// `run` returns or throws when the service is over; it ends in good order when its task is cancelled.
public protocol Service: Sendable {
    /// Runs until the task is cancelled.
    func run() async throws
}
