// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc
import Synchronization

/// Starts and ends the library's daemon and hands its callbacks over to `Connection` and `Exchange`.
enum DaemonStart {
    /// The daemon, what its callbacks point to and the texts it may keep reading.
    struct Daemon: @unchecked Sendable {
        // SAFETY: made by the starting thread, then used by the keeper's alone.
        let handle: OpaquePointer
        /// Its copy of the listening socket; ours to close once it has stopped.
        let socket: Int32
        let context: Unmanaged<Engine>
        let texts: [UnsafeMutablePointer<CChar>?]
    }

    /// Starts a daemon on a copy of the socket.
    static func start(_ engine: Engine, socket: Int32, tls: HTTPServer.TLS?) -> Daemon? {
        let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        let configuration = engine.configuration
        let context = Unmanaged.passRetained(engine)
        var texts: [UnsafeMutablePointer<CChar>?] = []
        var settings = mhd_settings()
        settings.listen_socket = copy
        settings.threads = UInt32(max(1, configuration.threads))
        settings.connection_limit = UInt32(max(configuration.threads, configuration.maximumConnections))
        // Only a net below our own deadlines: a connection without any traffic.
        let longest = max(configuration.idleDeadline, configuration.bodyDeadline, configuration.headerDeadline)
        settings.idle_timeout_seconds = UInt32(max(1, longest.wholeMilliseconds / 1000 + 5))
        settings.connection_memory = configuration.connectionMemory
        if let tls {
            texts = [strdup(tls.certificate), strdup(tls.key), strdup(priorities)]
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
        guard let handle = DedicatedThread.withSignalsBlocked({ mhd_start(&settings) }) else {
            // The library has closed the copy.
            context.release()
            for text in texts { free(text) }
            return nil
        }
        return Daemon(handle: handle, socket: copy, context: context, texts: texts)
    }

    /// TLS 1.2 with forward secrecy and authenticated encryption, and 1.3; our order of ciphers (RFC 9325 section 4).
    private static let priorities =
        "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:+ECDHE-RSA:-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305"
        + ":+AES-128-GCM:-MAC-ALL:+AEAD:%SERVER_PRECEDENCE"

    /// Accepts nothing more.
    static func quiesce(_ daemon: Daemon) { _ = MHD_quiesce_daemon(daemon.handle) }

    /// Takes in what has connected to the socket but was not accepted yet; closing the socket would reset it.
    static func takeIn(_ socket: Int32, _ daemon: Daemon) { _ = mhd_take_in(daemon.handle, socket) }

    /// How many connections a daemon has.
    static func connectionCount(_ daemon: Daemon) -> Int { Int(mhd_daemon_connections(daemon.handle)) }

    /// Waits for the library's threads; nothing of theirs runs afterwards.
    static func stop(_ daemon: Daemon) {
        MHD_stop_daemon(daemon.handle)
        daemon.context.release()
        for text in daemon.texts { free(text) }
    }

    private static func engine(_ context: UnsafeMutableRawPointer?) -> Engine? {
        context.map { Unmanaged<Engine>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func connection(_ handle: OpaquePointer?) -> Connection? {
        handle.flatMap { mhd_connection_context($0) }.map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let acceptCallback: MHD_AcceptPolicyCallback = { context, address, _ in
        guard let engine = engine(context), let peer = PeerAddress(address) else { return mhd_no }
        return engine.table.count(peer.bucket) < engine.configuration.connectionsPerAddress || engine.isProxy(peer) ? mhd_yes : mhd_no
    }

    private static let connectionCallback: MHD_NotifyConnectionCallback = { context, handle, place, code in
        guard let engine = engine(context), let handle, let place else { return }
        if mhd_is_start(code) {
            guard let peer = PeerAddress(mhd_connection_address(handle)) else { return }
            let deadline = MonotonicClock.now + engine.configuration.headerDeadline.wholeMilliseconds
            let connection = Connection(
                handle: handle,
                address: peer,
                isTrusted: engine.isProxy(peer),
                generation: engine.generation.load(ordering: .relaxed),
                deadline: deadline
            )
            place.pointee = Unmanaged.passRetained(connection).toOpaque()
            engine.table.insert(connection)
        } else if let pointer = place.pointee {
            place.pointee = nil
            let connection = Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
            // Before the library closes the socket, so that no deadline can hit a socket of the same number.
            connection.markClosed()
            engine.table.remove(connection)
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
