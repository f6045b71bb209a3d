// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc
import Synchronization

/// The library's daemon, the keeper thread that enforces deadlines and stops it, and what the callbacks need.
final class Engine: Sendable {
    private enum Life {
        case new
        // SAFETY: the daemon is only used by `Running`'s keeper thread after the start.
        case running(port: Int)
        case stopped
    }

    let configuration: HTTPServer.Configuration
    let handler: HTTPServer.Handler
    let table = ConnectionTable()
    /// Responses say `Connection: close`.
    let isDraining = Atomic(false)
    /// Nothing may be suspended any more: the daemon is about to end.
    let isEnding = Atomic(false)
    let proxies = Lock<[AddressRange]>([])
    private let logger: Logger
    private let life = Lock(Life.new)
    private let keeper = Keeper()

    init(configuration: HTTPServer.Configuration, logger: Logger, handler: @escaping HTTPServer.Handler) {
        self.configuration = configuration
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
            let socket = try ListeningSocket(host: configuration.host, port: configuration.port)
            guard let daemon = DaemonStart.start(self, socket: socket.descriptor) else {
                close(socket.descriptor)
                throw HTTPServerError(.cannotStart)
            }
            guard keeper.start(tick: tick, { [self] in sweep() }, atEnd: { [self] in finish(daemon) }) else {
                DaemonStart.stop(daemon)
                throw HTTPServerError(.cannotStart)
            }
            life = .running(port: socket.port)
            logger.log(.info, "http server started", .technical("host", configuration.host), .count("port", socket.port))
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
        configuration.errorPage(status, request)
    }

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
    private func finish(_ daemon: DaemonStart.Daemon) {
        isDraining.store(true, ordering: .sequentiallyConsistent)
        let listener = MHD_quiesce_daemon(daemon.handle)
        if listener >= 0 { close(listener) }
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
        DaemonStart.stop(daemon)
        logger.log(.info, "http server stopped", .count("cut", rest.count))
    }
}
