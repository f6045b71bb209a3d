// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc
import Synchronization

/// One request and its answer, as the loop's thread goes through them; a view of the connection, made for each call of the library.
struct Exchange {
    let engine: Engine
    let connection: Connection

    /// How much of a body that is not taken is read and thrown away, so that the client sees the answer and not a reset.
    private static let discardLimit = 16 << 20

    /// The fields that the server writes itself.
    private static let ours = ["date", "connection", "content-length", "transfer-encoding"]

    /// The header is whole: judges it and says how much body may follow.
    func headReceived(method: UnsafePointer<CChar>, version: UnsafePointer<CChar>) -> MHD_Result {
        let raw = RawHeader(
            connection.handle,
            method: method,
            target: connection.incoming.targetPointer,
            targetLength: connection.incoming.target.count,
            version: version,
            isChecked: RawHeader.isNeeded
        )
        guard raw.isClean,
            let head = RequestHead(
                method: String(cString: method),
                version: String(cString: version),
                target: connection.incoming.target,
                headers: raw.headers
            )
        else {
            connection.incoming.mustClose = true
            return send(engine.errorResponse(.badRequest))
        }
        connection.incoming.head = head
        return bodyAnnounced(head)
    }

    /// Judges what is known of the body before it comes.
    private func bodyAnnounced(_ head: RequestHead) -> MHD_Result {
        let limit = engine.configuration.bodyLimit(head.method, head.target.path, head.headers)
        let declared = head.contentLength ?? 0
        connection.incoming.limit = limit
        // What follows a chunked body on the same connection is not trusted: chunk framing is where this library is most lenient.
        connection.incoming.mustClose = head.isChunked
        if let refusal = refusal(of: declared, limit: limit) {
            connection.incoming.refuse(refusal)
            if declared > Exchange.discardLimit || head.headers["expect"] != nil { return send(engine.errorResponse(refusal, request())) }
        }
        if declared > 0 || head.isChunked {
            if connection.incoming.refusal == nil {
                connection.incoming.body.reserveCapacity(min(declared, engine.configuration.smallBody))
            }
            connection.enter(.reading, deadline: deadline(for: 0))
        }
        return mhd_yes
    }

    private func refusal(of declared: Int, limit: Int) -> HTTPStatus? {
        if declared > limit { return .contentTooLarge }
        return declared > engine.configuration.smallBody && !engine.bodies.hasRoom(for: declared) ? .serviceUnavailable : nil
    }

    /// A piece of the body.
    func bodyReceived(_ bytes: UnsafeRawBufferPointer) -> MHD_Result {
        let before = connection.incoming.received
        let total = before + bytes.count
        connection.incoming.received = total
        let earned = Exchange.milliseconds(for: total) - Exchange.milliseconds(for: before)
        connection.prolong(by: earned, upTo: engine.configuration.bodyDeadline.wholeMilliseconds)
        if connection.incoming.refusal == .contentTooLarge { return mhd_yes }
        // The length was not declared; the library cannot answer in the middle of an upload, so the connection is cut.
        guard total <= connection.incoming.limit else { return mhd_no }
        if connection.incoming.refusal != nil { return mhd_yes }
        if hasRoom(for: total) {
            connection.incoming.body.append(contentsOf: bytes)
        } else {
            connection.incoming.refuse(.serviceUnavailable)
        }
        return mhd_yes
    }

    /// Takes room for a body that has come so far, if it is large.
    private func hasRoom(for total: Int) -> Bool {
        guard total > engine.configuration.smallBody else { return true }
        if let share = connection.incoming.share { return share.grow(to: total) }
        let share = BodyShare(engine.bodies)
        guard share.grow(to: total) else { return false }
        connection.incoming.share = share
        // Costs memory only as far as it is written to; without it the array would be moved again and again.
        connection.incoming.body.reserveCapacity(connection.incoming.head?.contentLength ?? 0)
        return true
    }

    /// The body is whole, or the connection was resumed because the answer is there.
    func proceed() -> MHD_Result {
        let ready = connection.state.withLock { state -> HTTPResponse? in
            guard case .ready(let response) = state.phase else { return nil }
            state.phase = .sending
            return response
        }
        if let ready { return send(ready) }
        guard let request = request() else { return mhd_no }
        if let refusal = connection.incoming.refusal { return send(engine.errorResponse(refusal, request)) }
        return handle(request)
    }

    /// Starts the handler here; when it answers without suspending, the answer goes out at once, else the connection is put aside.
    private func handle(_ request: HTTPRequest) -> MHD_Result {
        let engine = engine
        let connection = connection
        let share = connection.incoming.share
        connection.incoming.share = nil
        // For the page, should the handler be late; the body is the handler's alone.
        var asked = request
        asked.body = []
        let serial = connection.state.withLock { state in
            state.phase = .running
            state.deadline = MonotonicClock.now + engine.configuration.handlerTimeout.wholeMilliseconds
            state.request = asked
            return state.serial
        }
        // Awaited by nobody: `finish` hands its result over, the keeper cancels it when it is late.
        let task = Task.immediate {
            let response = await engine.handler(request)
            share?.end()
            connection.finish(serial: serial, response)
        }
        let (response, isAside) = connection.state.withLock { state -> (HTTPResponse?, Bool) in
            if case .ready(let response) = state.phase { return (response, false) }
            if engine.isEnding.load(ordering: .sequentiallyConsistent) { return (nil, false) }
            state.phase = .suspended
            state.task = task
            MHD_suspend_connection(connection.handle)
            return (nil, true)
        }
        return isAside ? mhd_yes : send(response ?? engine.errorResponse(.serviceUnavailable, request))
    }

    /// Hands a response to the library.
    private func send(_ response: HTTPResponse) -> MHD_Result {
        let reply: OpaquePointer?
        switch response.body {
        case .bytes(let bytes):
            connection.enter(.sending, deadline: deadline(for: bytes.count))
            reply = bytes.withUnsafeBytes { mhd_response_copying($0.baseAddress, $0.count) }
        case .stream(let produce):
            reply = ResponseStream.start(connection, engine, isSilent: connection.incoming.head?.method == .head, produce)
        }
        guard let reply else { return mhd_no }
        defer { MHD_destroy_response(reply) }
        response.headers.forEachText { name, value in
            if !Exchange.isOurs(name) { MHD_add_response_header(reply, name, value) }
        }
        if connection.incoming.mustClose || engine.isClosing(connection) {
            MHD_add_response_header(reply, "Connection", "close")
        }
        return MHD_queue_response(connection.handle, UInt32(clamping: response.status.code), reply)
    }

    private static func isOurs(_ name: UnsafePointer<CChar>) -> Bool {
        let name = UnsafeRawBufferPointer(start: name, count: strlen(name))
        return ours.contains { HTTPHeaders.isSame(name, $0.utf8) }
    }

    private func deadline(for bytes: Int) -> Int64 {
        MonotonicClock.now + engine.configuration.bodyDeadline.wholeMilliseconds + Exchange.milliseconds(for: bytes)
    }

    /// How long so many bytes may take: a second for each 64 KiB.
    private static func milliseconds(for bytes: Int) -> Int64 { Int64(bytes) * 1000 / 65_536 }

    /// The request as the handler sees it; takes the body away from the connection.
    private func request() -> HTTPRequest? {
        guard let head = connection.incoming.head else { return nil }
        let client = ClientIdentity(connection, head.headers, isTLS: engine.configuration.tls != nil, isTrusted: engine.isTrusted)
        let body = connection.incoming.body
        connection.incoming.body = []
        return HTTPRequest(
            method: head.method,
            path: head.target.path,
            query: head.target.query,
            headers: head.headers,
            body: body,
            remoteAddress: client.address,
            isSecure: client.isSecure
        )
    }
}
