// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc
import Synchronization

/// A thread that serves sockets with a daemon of the library: it waits, and the library does what there is to do.
///
/// The library could wait by itself, but of exactly 128 events it takes no notice until another one has come (0.9.75, MHD_epoll: it fetches
/// 128 at a time, and after as many waits for the rest first). Here it is never asked to wait, and only this thread touches it and its
/// connections; others leave word. A connection is resumed here too: by another thread it could be missed, for the library looks who is
/// resumed first and clears the bell for it after that.
final class EventLoop: Sendable {
    typealias Errand = @Sendable (_ daemon: OpaquePointer) -> Void

    /// What other threads have left.
    private struct Word {
        var resumed: [Connection] = []
        var errands: [Errand] = []
        var isToEnd = false

        var isEmpty: Bool { resumed.isEmpty && errands.isEmpty && !isToEnd }
    }

    private struct State {
        var word = Word()
        /// The thread is about to wait, or waits: it is to be rung for.
        var isWaiting = false
        var isOver = false
    }

    // The thread holds the engine for as long as it runs, and nothing is called back after that.
    unowned let engine: Engine
    /// How many connections it may have, and has.
    let connectionLimit: Int
    let connectionCount = Atomic(0)
    private let state = Lock(State())
    private let bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    /// Readable after the end.
    private let end = eventfd(0, Int32(EFD_CLOEXEC))

    init(_ engine: Engine, connectionLimit: Int) {
        self.engine = engine
        self.connectionLimit = connectionLimit
    }

    deinit {
        close(bell)
        close(end)
    }

    /// Runs the daemon on a thread of its own until `stop`, then ends it there. False when there is no thread.
    func start(_ daemon: DaemonStart.Daemon) -> Bool {
        DedicatedThread.start { [self, engine] in
            withExtendedLifetime(engine) {
                run(daemon.handle)
                daemon.end()
            }
            EventLoop.ring(end)
        }
    }

    /// Resumes a suspended connection, on the loop's thread.
    func resume(_ connection: Connection) {
        leave { $0.resumed.append(connection) }
    }

    /// Does something on the loop's thread and waits until it is done; not at all after the end.
    func perform(_ errand: @escaping Errand) {
        let done = eventfd(0, Int32(EFD_CLOEXEC))
        defer { close(done) }
        let isLeft = leave {
            $0.errands.append { daemon in
                errand(daemon)
                EventLoop.ring(done)
            }
        }
        if isLeft { EventLoop.await(done) }
    }

    /// Ends the thread and its connections, and waits for that. None may be suspended without word that it is resumed. Called once.
    func stop() {
        leave { $0.isToEnd = true }
        EventLoop.await(end)
    }

    private func run(_ daemon: OpaquePointer) {
        let sockets = mhd_daemon_events(daemon)
        while true {
            let word = take()
            for connection in word.resumed { MHD_resume_connection(connection.handle) }
            for errand in word.errands { errand(daemon) }
            if word.isToEnd { return }
            MHD_run(daemon)
            wait(sockets, mhd_daemon_patience(daemon))
        }
    }

    private func take() -> Word {
        state.withLock { state in
            state.isWaiting = false
            state.isOver = state.word.isToEnd
            defer { state.word = Word() }
            return state.word
        }
    }

    /// Waits for a socket, for word or for so many milliseconds; -1 for as long as it takes.
    private func wait(_ sockets: Int32, _ patience: Int32) {
        guard patience != 0 else { return }
        let isToWait = state.withLock { state in
            state.isWaiting = state.word.isEmpty
            return state.isWaiting
        }
        guard isToWait else { return }
        var entries = (pollfd(fd: sockets, events: Int16(POLLIN), revents: 0), pollfd(fd: bell, events: Int16(POLLIN), revents: 0))
        let count = withUnsafeMutableBytes(of: &entries) { poll($0.assumingMemoryBound(to: pollfd.self).baseAddress, 2, patience) }
        if count > 0, entries.1.revents != 0 { EventLoop.await(bell) }
    }

    /// Leaves word and rings if need be; false after the end.
    @discardableResult
    private func leave(_ change: (inout Word) -> Void) -> Bool {
        let (isLeft, isWaiting) = state.withLock { state in
            guard !state.isOver else { return (false, false) }
            change(&state.word)
            defer { state.isWaiting = false }
            return (true, state.isWaiting)
        }
        if isWaiting { EventLoop.ring(bell) }
        return isLeft
    }

    private static func ring(_ event: Int32) {
        var one: UInt64 = 1
        _ = write(event, &one, 8)
    }

    private static func await(_ event: Int32) {
        var count: UInt64 = 0
        while read(event, &count, 8) < 0, errno == EINTR {}
    }
}
