// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc

/// One client connection and the request that is on it, if any.
///
/// libmicrohttpd calls us on the thread of the connection's loop. `incoming` and the library's connection belong to that thread; `state` is
/// shared with the handler's task and the keeper.
final class Connection: @unchecked Sendable {
    enum Phase {
        /// Waiting for a request line.
        case idle
        /// Header or body is coming in.
        case reading
        /// The handler runs on the loop's thread, before its first suspension.
        case running
        /// The handler runs elsewhere; the engine has put the connection aside.
        case suspended
        /// The answer is there, the engine will fetch it.
        case ready(HTTPResponse)
        /// The answer is on its way out.
        case sending
        /// The answer is being written piece by piece.
        case streaming(HTTPBodyWriter)
    }

    struct State {
        var phase = Phase.idle
        /// Counts requests, so that a late handler of an earlier one is not heard.
        var serial: UInt64 = 0
        /// When the present phase must be over, by the monotonic clock; 0 never.
        var deadline: Int64
        /// The library has closed the socket or is about to; its number may be somebody else's.
        var isClosed = false
        var request: HTTPRequest?
        var task: Task<Void, Never>?
    }

    /// What has been read of the present request; the loop's thread only.
    struct Incoming {
        var target: [UInt8] = []
        var targetPointer: UnsafePointer<CChar>?
        var head: RequestHead?
        var body: [UInt8] = []
        /// Its room, if it is large.
        var share: BodyShare?
        var limit = 0
        var received = 0
        /// The body is not taken: it is read and thrown away, so that the client gets to read the answer.
        var refusal: HTTPStatus?
        var mustClose = false

        /// Lets go what has come; what still comes is not kept.
        mutating func refuse(_ status: HTTPStatus) {
            refusal = status
            mustClose = true
            body = []
            share = nil
        }
    }

    // SAFETY: `handle` is used as told above; the library keeps it alive from NOTIFY_CONNECTION started to closed and while suspended.
    let handle: OpaquePointer
    private let loop: EventLoop
    let socket: Int32
    let address: PeerAddress
    let isTrusted: Bool
    /// Which of the engine's daemons, one after the other, it belongs to.
    let generation: Int
    private let openedAt = MonotonicClock.now
    let state: Lock<State>
    // SAFETY: only the loop's thread touches it; see the type's comment.
    var incoming = Incoming()

    init(handle: OpaquePointer, loop: EventLoop, address: PeerAddress, isTrusted: Bool, generation: Int, deadline: Int64) {
        self.generation = generation
        self.handle = handle
        self.loop = loop
        self.address = address
        self.isTrusted = isTrusted
        socket = mhd_connection_socket(handle)
        state = Lock(State(deadline: deadline))
    }

    /// Enters a phase that must be over by a time.
    func enter(_ phase: Phase, deadline: Int64) {
        state.withLock { state in
            state.phase = phase
            state.deadline = deadline
        }
    }

    /// A piece of the body has come and earns its sender time, of which no more than so much can be saved up.
    func prolong(by milliseconds: Int64, upTo most: Int64) {
        state.withLock { state in
            guard case .reading = state.phase, state.deadline != 0 else { return }
            state.deadline = min(state.deadline + milliseconds, MonotonicClock.now + most)
        }
    }

    /// The request is over, answered or broken off: waits for the next one.
    func reset(deadline: Int64, wasCompleted: Bool) {
        incoming = Incoming()
        let (task, phase) = state.withLock { state in
            let old = (state.task, state.phase)
            state.serial += 1
            state.phase = .idle
            state.deadline = deadline
            state.request = nil
            state.task = nil
            return old
        }
        if !wasCompleted { task?.cancel() }
        if case .streaming(let writer) = phase { writer.close() }
    }

    /// The handler's answer; resumes the connection if it was put aside. A late answer is dropped.
    func finish(serial: UInt64, _ response: HTTPResponse) {
        state.withLock { state in
            guard state.serial == serial else { return }
            switch state.phase {
            case .running: state.phase = .ready(response)
            case .suspended:
                state.phase = .ready(response)
                state.deadline = 0
                // Inside the lock, so that a stop that sees `.ready` also sees the connection resumed.
                resume()
            default: break
            }
        }
    }

    /// Lets the library go on with the connection, which is suspended.
    func resume() { loop.resume(self) }

    /// Cuts the connection; the library notices and cleans up.
    func cut() {
        state.withLock { state in
            guard !state.isClosed else { return }
            shutdown(socket, Int32(SHUT_RDWR))
        }
    }

    /// Cuts the connection if it waits for a request and none has arrived; one that is new is given a moment for its first.
    func cutIfIdle() {
        let isNew = MonotonicClock.now < openedAt + 1000
        state.withLock { state in
            guard !state.isClosed, case .idle = state.phase, !(isNew && state.serial == 0) else { return }
            var byte: UInt8 = 0
            if recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) <= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    func markClosed() {
        state.withLock { $0.isClosed = true }
    }

    /// Does what the phase's deadline demands, if it has passed: a handler is answered for, a stream broken off, anything else cut.
    func enforceDeadline(now: Int64, answer: (HTTPRequest?) -> HTTPResponse) -> Bool {
        let (isLate, serial, request) = state.withLock { state in
            (state.deadline != 0 && state.deadline < now && !state.isClosed, state.serial, state.request)
        }
        return isLate && expire(serial: serial, answer(request))
    }

    /// Ends what is under way, whatever its deadline.
    func expire(serial: UInt64? = nil, _ response: HTTPResponse) -> Bool {
        let (task, writer, acted) = state.withLock { state -> (Task<Void, Never>?, HTTPBodyWriter?, Bool) in
            guard !state.isClosed, serial == nil || state.serial == serial else { return (nil, nil, false) }
            // Its thread is busy with it; the deadline stays, for when it waits.
            if case .running = state.phase { return (nil, nil, false) }
            state.deadline = 0
            switch state.phase {
            case .suspended:
                state.phase = .ready(response)
                resume()
                return (state.task, nil, true)
            case .streaming(let writer): return (state.task, writer, true)
            case .running, .ready: return (nil, nil, false)
            case .idle, .reading, .sending:
                shutdown(socket, Int32(SHUT_RDWR))
                return (nil, nil, true)
            }
        }
        task?.cancel()
        writer?.end(.failed)
        return acted
    }
}
