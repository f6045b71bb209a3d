// SPDX-License-Identifier: Apache-2.0
import Basics
import CMicroHTTPD
import Glibc
import Synchronization

/// Joins a stream's producer to the library's reader callback.
final class ResponseStream: Sendable {
    private let connection: Connection
    private let engine: Engine
    private let writer: HTTPBodyWriter

    private init(_ connection: Connection, _ engine: Engine, _ writer: HTTPBodyWriter) {
        self.connection = connection
        self.engine = engine
        self.writer = writer
    }

    /// Makes the response and starts the producer, unless the request was HEAD.
    static func start(
        _ connection: Connection,
        _ engine: Engine,
        isSilent: Bool,
        _ produce: @escaping @Sendable (HTTPBodyWriter) async throws -> Void
    ) -> OpaquePointer? {
        let writer = HTTPBodyWriter(unpark: { connection.resume() })
        let stream = Unmanaged.passRetained(ResponseStream(connection, engine, writer))
        guard let reply = mhd_response_streaming(readCallback, stream.toOpaque(), releaseCallback) else {
            stream.release()
            return nil
        }
        connection.enter(.streaming(writer), deadline: 0)
        guard !isSilent else {
            writer.end(.finished)
            return reply
        }
        // Awaited by nobody: it ends with the writer, which the library's release callback closes.
        let task = Task {
            do {
                try await produce(writer)
                writer.end(.finished)
            } catch {
                writer.end(.failed)
            }
        }
        connection.state.withLock { $0.task = task }
        return reply
    }

    private static let readCallback: MHD_ContentReaderCallback = { context, _, buffer, limit in
        guard let context, let buffer else { return mhd_end_with_error() }
        return Unmanaged<ResponseStream>.fromOpaque(context).takeUnretainedValue().read(buffer, limit)
    }

    private static let releaseCallback: MHD_ContentReaderFreeCallback = { context in
        guard let context else { return }
        Unmanaged<ResponseStream>.fromOpaque(context).takeRetainedValue().writer.close()
    }

    private func read(_ buffer: UnsafeMutablePointer<CChar>, _ limit: Int) -> Int {
        if engine.isEnding.load(ordering: .sequentiallyConsistent) { return breakOff() }
        let deadline = MonotonicClock.now + engine.configuration.handlerTimeout.wholeMilliseconds
        connection.state.withLock { $0.deadline = deadline }
        switch writer.pull(into: buffer, upTo: limit, park: { MHD_suspend_connection(connection.handle) }) {
        case .bytes(let count): return count
        case .parked: return 0
        case .end(.finished): return mhd_end_of_stream()
        case .end(.failed): return breakOff()
        }
    }

    /// Ends without the last chunk. The library marks the connection as closed and, with MHD_USE_TURBO, closes it at its next event, which
    /// may never come from a client that only waits; cutting it is that event.
    private func breakOff() -> Int {
        connection.cut()
        return mhd_end_with_error()
    }
}
