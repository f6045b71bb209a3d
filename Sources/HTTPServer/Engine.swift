// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc
import Synchronization

/// The library's daemon, the keeper thread that enforces deadlines and stops it, and what the callbacks need.
final class Engine: Sendable {
    private enum Life {
        case new
        case running(port: Int)
        case stopped
    }

    let configuration: HTTPServer.Configuration
    let handler: HTTPServer.Handler
    let table = ConnectionTable()
    let bodies: BodyBudget
    /// Responses say `Connection: close`.
    let isDraining = Atomic(false)
    /// Nothing may be suspended any more: the daemon is about to end.
    let isEnding = Atomic(false)
    /// Counts the daemons that there were; a new certificate needs a new one.
    let generation = Atomic(0)
    let proxies = Lock<[AddressRange]>([])
    private let logger: Logger
    private let life = Lock(Life.new)
    private let keeper = Keeper()
    private let shift = Lock<DaemonShift?>(nil)

    init(configuration: HTTPServer.Configuration, logger: Logger, handler: @escaping HTTPServer.Handler) {
        self.configuration = configuration
        bodies = BodyBudget(limit: configuration.largeBodyRoom)
        self.logger = logger
        self.handler = handler
    }

    var port: Int? {
        life.withLock { if case .running(let port) = $0 { port } else { nil } }
    }

    func start() throws -> Int {
        try life.withLock { life in
            switch life {
            case .running(let port): return port
            case .stopped: throw HTTPServerError(.cannotStart)
            case .new: break
            }
            let ranges = configuration.trustedProxies.compactMap(AddressRange.init)
            guard ranges.count == configuration.trustedProxies.count else { throw HTTPServerError(.invalidAddress) }
            proxies.withLock { $0 = ranges }
            let socket =
                try configuration.socket.map { try ListeningSocket(name: $0) }
                ?? ListeningSocket(host: configuration.host, port: configuration.port)
            guard let loops = DaemonStart.start(self, socket: socket.descriptor, tls: configuration.tls) else {
                socket.close()
                throw HTTPServerError(.cannotStart)
            }
            let shift = DaemonShift(loops, socket)
            self.shift.withLock { $0 = shift }
            guard
                keeper.start(
                    tick: tick,
                    { [self] in
                        sweep(); shift.endRetired()
                    },
                    atEnd: { [self] in finish(shift) }
                )
            else {
                shift.end()
                socket.close()
                throw HTTPServerError(.cannotStart)
            }
            life = .running(port: socket.port)
            if let name = socket.name {
                logger.log(.info, "http server started", .technical("socket", name.path))
            } else {
                logger.log(.info, "http server started", .technical("host", configuration.host), .count("port", socket.port))
            }
            return socket.port
        }
    }

    /// Begins the end; the closure is called when the last thread of the library is gone.
    func stop(then: (@Sendable () -> Void)?) {
        let wasRunning = life.withLock { life in
            guard case .running = life else {
                life = .stopped
                return false
            }
            life = .stopped
            return true
        }
        guard wasRunning else {
            keeper.whenEnded(then)
            return
        }
        keeper.whenEnded(then)
        keeper.end()
    }

    /// The page for what the server itself answers.
    func errorResponse(_ status: HTTPStatus, _ request: HTTPRequest? = nil) -> HTTPResponse {
        var response = configuration.errorPage(status, request)
        if status == .serviceUnavailable, response.headers["retry-after"] == nil { response.headers.set("Retry-After", "5") }
        return response
    }

    /// Whether answers on this connection close it.
    func isClosing(_ connection: Connection) -> Bool {
        isDraining.load(ordering: .relaxed) || connection.generation != generation.load(ordering: .relaxed)
    }

    /// Starts a daemon with that certificate on the same socket and lets the old one come to its end; tells whether it could.
    func replaceCertificate(_ tls: HTTPServer.TLS, then: @escaping @Sendable (Bool) -> Void) {
        guard configuration.tls != nil, let shift = shift.withLock(\.self) else { return then(false) }
        keeper.perform { [self] runs in
            guard runs, let loops = DaemonStart.start(self, socket: shift.socket, tls: tls) else { return then(false) }
            generation.add(1, ordering: .sequentiallyConsistent)
            shift.take(over: loops)
            then(true)
        }
    }

    /// Whether what a peer says of its client is believed, and it may have as many connections as it likes.
    func isProxy(_ peer: PeerAddress) -> Bool { configuration.socket != nil || isTrusted(peer) }

    func isTrusted(_ address: PeerAddress) -> Bool {
        proxies.withLock { $0.contains { $0.contains(address) } }
    }

    /// A quarter of the shortest deadline, so that none is overrun by more.
    private var tick: Int32 {
        let shortest =
            [configuration.headerDeadline, configuration.idleDeadline, configuration.bodyDeadline, configuration.handlerTimeout]
            .map(\.wholeMilliseconds).min() ?? 1000
        return Int32(min(max(shortest / 4, 5), 250))
    }

    private func sweep() {
        let now = MonotonicClock.now
        var count = 0
        for connection in table.all
        where connection.enforceDeadline(now: now, answer: { errorResponse(.serviceUnavailable, $0) }) { count += 1 }
        if count > 0 { logger.log(.warning, "http deadlines passed", .count("connections", count)) }
    }

    /// On the keeper's thread: stops accepting, lets requests finish within the grace, then ends the daemon.
    private func finish(_ shift: DaemonShift) {
        isDraining.store(true, ordering: .sequentiallyConsistent)
        shift.closeListener { keeper.pause(milliseconds: 25) }
        // What was accepted last is in the table a moment later.
        keeper.pause(milliseconds: 25)
        let end = MonotonicClock.now + configuration.grace.wholeMilliseconds
        while !table.isEmpty, MonotonicClock.now < end {
            for connection in table.all { connection.cutIfIdle() }
            sweep()
            keeper.pause(milliseconds: 5)
        }
        let rest = table.all
        isEnding.store(true, ordering: .sequentiallyConsistent)
        for connection in rest {
            _ = connection.expire(errorResponse(.serviceUnavailable))
            connection.cut()
        }
        shift.end()
        logger.log(.info, "http server stopped", .count("cut", rest.count))
    }
}
