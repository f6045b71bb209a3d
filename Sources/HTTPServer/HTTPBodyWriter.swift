// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc

/// Where a streamed body is written: a bounded pipe between an async producer and the engine that pulls.
public final class HTTPBodyWriter: Sendable {
    private struct State {
        var buffer: [UInt8] = []
        var start = 0
        /// The producer has written all, or has failed.
        var end: End?
        /// The engine no longer reads.
        var isClosed = false
        /// The engine's connection is suspended until there is something to read.
        var isParked = false
        var producer: CheckedContinuation<Void, any Error>?
    }

    enum End { case finished, failed }
    enum Pull { case bytes(Int), parked, end(End) }

    private static let highWater = 256 * 1024
    private let state = Lock(State())
    private let unpark: @Sendable () -> Void

    /// `unpark` resumes the connection; it is called while the lock is held, and must not call back.
    init(unpark: @escaping @Sendable () -> Void) {
        self.unpark = unpark
    }

    /// Appends bytes; waits while more than 256 KiB are not yet read. Throws `HTTPServerError.connectionClosed` when the client has gone.
    public func write(_ bytes: [UInt8]) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let result: Result<Void, any Error>? = state.withLock { state in
                guard !state.isClosed, state.end == nil else { return .failure(HTTPServerError(.connectionClosed)) }
                state.buffer.append(contentsOf: bytes)
                wake(&state)
                if state.buffer.count - state.start < HTTPBodyWriter.highWater { return .success(()) }
                state.producer = continuation
                return nil
            }
            if let result { continuation.resume(with: result) }
        }
    }

    /// Appends text.
    public func write(_ text: String) async throws {
        try await write(Array(text.utf8))
    }

    /// Says that no more comes; the first end counts.
    func end(_ end: End) {
        let producer = state.withLock { state in
            if state.end == nil { state.end = end }
            wake(&state)
            return take(&state.producer)
        }
        producer?.resume(throwing: HTTPServerError(.connectionClosed))
    }

    /// Says that nobody reads any more.
    func close() {
        let producer = state.withLock { state in
            state.isClosed = true
            return take(&state.producer)
        }
        producer?.resume(throwing: HTTPServerError(.connectionClosed))
    }

    /// Copies what is there; when nothing is, calls `park` while the lock is held, so that no wake-up is lost.
    func pull(into target: UnsafeMutableRawPointer, upTo limit: Int, park: () -> Void) -> Pull {
        let (result, producer) = state.withLock { state -> (Pull, CheckedContinuation<Void, any Error>?) in
            let count = min(state.buffer.count - state.start, limit)
            if state.end == .failed { return (.end(.failed), nil) }
            guard count > 0 else {
                if let end = state.end { return (.end(end), nil) }
                state.isParked = true
                park()
                return (.parked, nil)
            }
            state.buffer.withUnsafeBytes { bytes in
                if let base = bytes.baseAddress { memcpy(target, base + state.start, count) }
            }
            state.start += count
            if state.start == state.buffer.count || state.start >= HTTPBodyWriter.highWater {
                state.buffer.removeFirst(state.start)
                state.start = 0
            }
            let isLow = state.buffer.count - state.start < HTTPBodyWriter.highWater / 2
            return (.bytes(count), isLow ? take(&state.producer) : nil)
        }
        producer?.resume()
        return result
    }

    private func wake(_ state: inout State) {
        guard state.isParked else { return }
        state.isParked = false
        unpark()
    }

    private func take<Value>(_ value: inout Value?) -> Value? {
        defer { value = nil }
        return value
    }
}
