// SPDX-License-Identifier: Apache-2.0
public import Basics

/// An HTTP/1.1 client over libcurl: one thread of its own, connections kept and reused, TLS 1.2 or later with verification.
///
/// Follows no redirects, keeps no cookies, and never repeats a request by itself, not even on a kept connection that turns out dead:
/// whoever sends decides, by `HTTPClientError.outcomeIsUnknown`.
public final class HTTPClient: Service {
    private let engine: TransferEngine
    private let configuration: Configuration

    /// Makes a client; its thread starts with the first request.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        engine = TransferEngine(maximumTransfers: configuration.maximumTransfers, connectionsPerHost: configuration.connectionsPerHost)
    }

    deinit {
        engine.close(then: nil)
    }

    /// Sends a request and returns its whole response, of whatever status. Throws `HTTPClientError` and nothing else; cancelling the task
    /// aborts the transfer.
    public func send(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        guard let plan = HTTPTransferPlan(request, configuration) else { throw HTTPClientError(.invalidRequest, outcomeIsUnknown: false) }
        let outcome = await engine.perform(.http(plan))
        if let error = outcome.clientError { throw error }
        return HTTPClientResponse(status: outcome.status, head: outcome.head, body: outcome.body)
    }

    /// Waits until the task is cancelled, then closes.
    public func run() async throws {
        let (never, continuation) = AsyncStream<Never>.makeStream()
        for await _ in never {}
        continuation.finish()
        await close()
    }

    /// Aborts what is under way and ends the thread; later requests fail with `.closed`.
    public func close() async {
        await withCheckedContinuation { closed in engine.close(then: { closed.resume() }) }
    }
}
