// SPDX-License-Identifier: Apache-2.0
import Basics
import HTTPServer
import Metrics

/// Counts requests by class and status class, and how long they took.
final class RequestMeter: Sendable {
    private struct Line {
        /// 1xx to 5xx.
        var statuses = [Int](repeating: 0, count: 5)
        var durations = Histogram()
    }

    private static let statusLabels: [StaticString] = ["1xx", "2xx", "3xx", "4xx", "5xx"]
    /// One lock each, so that webhooks do not wait for pages.
    private let lines = RequestClass.allCases.map { _ in Lock(Line()) }
    private let now: @Sendable () -> Duration

    /// `now` is a steady clock's reading.
    init(now: @escaping @Sendable () -> Duration) {
        self.now = now
    }

    /// A handler that is measured.
    func metered(_ handler: @escaping HTTPServer.Handler) -> HTTPServer.Handler {
        { [self] request in
            let start = now()
            let response = await handler(request)
            note(RequestClass(path: request.path), response.status, took: now() - start)
            return response
        }
    }

    /// Counts what the server answered without asking the handler.
    func note(_ status: HTTPStatus, _ request: HTTPRequest?) {
        lines[RequestClass(path: request?.path).rawValue].withLock { $0.statuses[Self.index(status)] += 1 }
    }

    func write(to page: inout PrometheusText) {
        let pictures = RequestClass.allCases.map { (RequestClass: $0, line: lines[$0.rawValue].withLock(\.self)) }
        page.family(
            "naam_http_requests_total",
            .counter,
            "Requests answered, by what they were for and the class of the status.",
            pictures.flatMap { kind, line in
                zip(Self.statusLabels, line.statuses).map { MetricSample($1, MetricLabel("class", kind.label), MetricLabel("status", $0)) }
            }
        )
        page.histogram(
            "naam_http_request_duration_seconds",
            "How long handlers took, without reading the request and sending the answer.",
            pictures.map { (labels: [MetricLabel("class", $0.label)], value: $1.durations) }
        )
    }

    private func note(_ kind: RequestClass, _ status: HTTPStatus, took duration: Duration) {
        let seconds = duration.inSeconds
        lines[kind.rawValue].withLock { line in
            line.statuses[Self.index(status)] += 1
            line.durations.observe(seconds)
        }
    }

    private static func index(_ status: HTTPStatus) -> Int { min(max(status.code / 100, 1), 5) - 1 }
}

extension Duration {
    /// The duration as Prometheus writes it.
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
