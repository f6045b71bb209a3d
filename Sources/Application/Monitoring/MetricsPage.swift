// SPDX-License-Identifier: Apache-2.0
import HTTPServer
import Metrics
import Site

/// Everything that Prometheus may know, as one page.
struct MetricsPage: Sendable {
    let monitor: Monitor
    let health: any HealthReporter
    let store: StoreFigures
    let server: HTTPServer
    let ledgerGuard: LedgerGuard

    func text() async -> String {
        var page = PrometheusText()
        page.family("naam_build_info", .gauge, "The program's version.", [MetricSample(1, MetricLabel("version", Version.text))])
        page.family(
            "naam_ready",
            .gauge,
            "1 when requests may be sent here, as /health/ready says.",
            await health.readiness() == .ready ? 1 : 0
        )
        page.family(
            "naam_ledger_alarm",
            .gauge,
            "1 when a head outside contradicts the store and nothing is signed any more.",
            ledgerGuard.mayBeSigned ? 0 : 1
        )
        page.family("naam_http_connections", .gauge, "Open connections of clients.", Double(server.connectionCount))
        monitor.requests.write(to: &page)
        monitor.sends.write(to: &page)
        page.histogram(
            "naam_webhook_handling_seconds",
            "From the receipt of a webhook delivery to the commit of what it asked for; a stop takes no longer.",
            [(labels: [], value: monitor.deliveries.picture)]
        )
        await store.write(to: &page)
        ProcessFigures().write(to: &page)
        return page.text
    }
}
