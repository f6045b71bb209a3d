// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc
import Synchronization

/// Starts the library's daemons and hands their callbacks over to `Connection` and `Exchange`.
enum DaemonStart {
    /// A daemon, what its callbacks point to and the texts it may keep reading.
    struct Daemon: @unchecked Sendable {
        // SAFETY: made by the starting thread, then used by its loop's thread alone.
        let handle: OpaquePointer
        let loop: EventLoop
        /// Its copy of the listening socket.
        let socket: Int32
        let context: Unmanaged<EventLoop>
        let texts: [UnsafeMutablePointer<CChar>?]

        /// Ends it, on the thread that has it.
        func end() {
            // So that it leaves the copy to us, whether it accepted or not.
            MHD_quiesce_daemon(handle)
            MHD_stop_daemon(handle)
            close(socket)
            DaemonStart.release(context, texts)
        }
    }

    /// Starts as many loops as the configuration has threads, each with a daemon on a copy of the socket; all or none.
    ///
    /// None runs before all are made: one that has a request under way cannot be stopped at once.
    static func start(_ engine: Engine, socket: Int32, tls: HTTPServer.TLS?) -> [EventLoop]? {
        let count = max(1, engine.configuration.threads)
        let limit = max(1, engine.configuration.maximumConnections / count)
        var made: [Daemon] = []
        for _ in 0..<count {
            guard let daemon = make(engine, socket: socket, tls: tls, connectionLimit: limit) else {
                for daemon in made { daemon.end() }
                return nil
            }
            made.append(daemon)
        }
        return run(made)
    }

    private static func run(_ daemons: [Daemon]) -> [EventLoop]? {
        for (index, daemon) in daemons.enumerated() {
            if daemon.loop.start(daemon) { continue }
            for daemon in daemons[index...] { daemon.end() }
            for daemon in daemons[..<index] { daemon.loop.stop() }
            return nil
        }
        return daemons.map(\.loop)
    }

    private static func make(_ engine: Engine, socket: Int32, tls: HTTPServer.TLS?, connectionLimit: Int) -> Daemon? {
        let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        let loop = EventLoop(engine, connectionLimit: connectionLimit)
        // The library may keep reading them.
        let texts = tls.map { [strdup($0.certificate), strdup($0.key), strdup(priorities)] } ?? []
        let context = Unmanaged.passRetained(loop)
        guard let handle = daemon(loop, context: context, socket: copy, texts: texts) else {
            // The library has closed the copy.
            release(context, texts)
            return nil
        }
        return Daemon(handle: handle, loop: loop, socket: copy, context: context, texts: texts)
    }

    private static func release(_ context: Unmanaged<EventLoop>, _ texts: [UnsafeMutablePointer<CChar>?]) {
        context.release()
        for text in texts { free(text) }
    }

    private static func daemon(
        _ loop: EventLoop,
        context: Unmanaged<EventLoop>,
        socket: Int32,
        texts: [UnsafeMutablePointer<CChar>?]
    ) -> OpaquePointer? {
        let configuration = loop.engine.configuration
        var settings = mhd_settings()
        settings.listen_socket = socket
        settings.connection_limit = UInt32(loop.connectionLimit)
        // Only a net below our own deadlines: a connection without any traffic.
        let longest = max(configuration.idleDeadline, configuration.bodyDeadline, configuration.headerDeadline)
        settings.idle_timeout_seconds = UInt32(max(1, longest.wholeMilliseconds / 1000 + 5))
        settings.connection_memory = configuration.connectionMemory
        if texts.count == 3 {
            settings.certificate_pem = UnsafePointer(texts[0])
            settings.key_pem = UnsafePointer(texts[1])
            settings.tls_priorities = UnsafePointer(texts[2])
        }
        settings.context = context.toOpaque()
        settings.accept = acceptCallback
        settings.connection = connectionCallback
        settings.target = targetCallback
        settings.access = accessCallback
        settings.completed = completedCallback
        return mhd_start(&settings)
    }

    /// TLS 1.2 with forward secrecy and authenticated encryption, and 1.3; our order of ciphers (RFC 9325 section 4).
    private static let priorities =
        "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:+ECDHE-RSA:-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305"
        + ":+AES-128-GCM:-MAC-ALL:+AEAD:%SERVER_PRECEDENCE"

    private static func loop(_ context: UnsafeMutableRawPointer?) -> EventLoop? {
        context.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func engine(_ context: UnsafeMutableRawPointer?) -> Engine? { loop(context)?.engine }

    private static func connection(_ handle: OpaquePointer?) -> Connection? {
        handle.flatMap { mhd_connection_context($0) }.map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let acceptCallback: MHD_AcceptPolicyCallback = { context, address, _ in
        guard let engine = engine(context), let peer = PeerAddress(address) else { return mhd_no }
        return engine.table.count(peer.bucket) < engine.configuration.connectionsPerAddress || engine.isProxy(peer) ? mhd_yes : mhd_no
    }

    private static let connectionCallback: MHD_NotifyConnectionCallback = { context, handle, place, code in
        guard let loop = loop(context), let handle, let place else { return }
        let engine = loop.engine
        if mhd_is_start(code) {
            guard let peer = PeerAddress(mhd_connection_address(handle)) else { return }
            let deadline = MonotonicClock.now + engine.configuration.headerDeadline.wholeMilliseconds
            let connection = Connection(
                handle: handle,
                loop: loop,
                address: peer,
                isTrusted: engine.isProxy(peer),
                generation: engine.generation.load(ordering: .relaxed),
                deadline: deadline
            )
            place.pointee = Unmanaged.passRetained(connection).toOpaque()
            engine.table.insert(connection)
            loop.connectionCount.add(1, ordering: .relaxed)
        } else if let pointer = place.pointee {
            place.pointee = nil
            let connection = Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
            // Before the library closes the socket, so that no deadline can hit a socket of the same number.
            connection.markClosed()
            engine.table.remove(connection)
            loop.connectionCount.subtract(1, ordering: .relaxed)
        }
    }

    /// The request line is read; header fields are still to come.
    private static let targetCallback:
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
        ) -> UnsafeMutableRawPointer? = { context, target, handle in
            guard let engine = engine(context), let connection = connection(handle) else { return nil }
            connection.incoming.targetPointer = target
            if let target { connection.incoming.target = Array(UnsafeRawBufferPointer(start: target, count: strlen(target))) }
            connection.enter(.reading, deadline: MonotonicClock.now + engine.configuration.headerDeadline.wholeMilliseconds)
            return Unmanaged.passUnretained(connection).toOpaque()
        }

    private static let accessCallback: MHD_AccessHandlerCallback = { context, handle, _, method, version, data, size, _ in
        guard let engine = engine(context), let connection = connection(handle), let method, let version, let size else { return mhd_no }
        let exchange = Exchange(engine: engine, connection: connection)
        if connection.incoming.head == nil, case .reading = connection.state.withLock({ $0.phase }) {
            return exchange.headReceived(method: method, version: version)
        }
        if size.pointee > 0, let data {
            let count = size.pointee
            size.pointee = 0
            return exchange.bodyReceived(UnsafeRawBufferPointer(start: data, count: count))
        }
        return exchange.proceed()
    }

    private static let completedCallback: MHD_RequestCompletedCallback = { context, handle, _, code in
        guard let engine = engine(context), let connection = connection(handle) else { return }
        connection.reset(
            deadline: MonotonicClock.now + engine.configuration.idleDeadline.wholeMilliseconds,
            wasCompleted: code.rawValue == 0
        )
    }
}
