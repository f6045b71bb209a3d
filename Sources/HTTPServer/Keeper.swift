// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc

/// A thread that does something at each tick until it is told to end, then does a last thing.
final class Keeper: Sendable {
    private struct State {
        var isStarted = false
        var isOver = false
        var waiting: [@Sendable () -> Void] = []
        /// To be done at the next tick; told false when there is none any more.
        var errands: [@Sendable (Bool) -> Void] = []
    }

    private let state = Lock(State())
    private let event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

    deinit {
        close(event)
    }

    func start(tick: Int32, _ body: @escaping @Sendable () -> Void, atEnd: @escaping @Sendable () -> Void) -> Bool {
        let isStarted = DedicatedThread.start { [self] in
            while !wait(tick) {
                for errand in takeErrands() { errand(true) }
                body()
            }
            atEnd()
            let waiting = state.withLock { state in
                state.isOver = true
                defer { state.waiting = [] }
                return state.waiting
            }
            for errand in takeErrands() { errand(false) }
            for closure in waiting { closure() }
        }
        state.withLock { $0.isStarted = isStarted }
        return isStarted
    }

    /// Calls the closure after the end, or now if there was no start or the end has been.
    func whenEnded(_ closure: (@Sendable () -> Void)?) {
        guard let closure else { return }
        let isNow = state.withLock { state in
            guard state.isStarted, !state.isOver else { return true }
            state.waiting.append(closure)
            return false
        }
        if isNow { closure() }
    }

    /// Calls the closure with true on the keeper's thread at the next tick; with false when the keeper does not run.
    func perform(_ errand: @escaping @Sendable (Bool) -> Void) {
        let runs = state.withLock { state in
            guard state.isStarted, !state.isOver else { return false }
            state.errands.append(errand)
            return true
        }
        if !runs { errand(false) }
    }

    private func takeErrands() -> [@Sendable (Bool) -> Void] {
        state.withLock { state in
            defer { state.errands = [] }
            return state.errands
        }
    }

    func end() {
        var one: UInt64 = 1
        _ = write(event, &one, 8)
    }

    /// Rests the keeper's own thread.
    func pause(milliseconds: Int32) {
        poll(nil, 0, milliseconds)
    }

    /// True when told to end, false after the tick.
    private func wait(_ milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: event, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }
}
