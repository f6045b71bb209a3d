// SPDX-License-Identifier: Apache-2.0
import Metrics
import TestSupport
import Testing

@Suite struct PrometheusTextTests {
    @Test func `a family is written with its help, its type and each of its values`() {
        var page = PrometheusText()
        page.family(
            "a_total",
            .counter,
            "What a counts.",
            [MetricSample(3, MetricLabel("x", "1")), MetricSample(0.25, MetricLabel("x", "2"))]
        )
        #expect(page.text == "# HELP a_total What a counts.\n# TYPE a_total counter\na_total{x=\"1\"} 3\na_total{x=\"2\"} 0.25\n")
    }

    @Test func `quotes, backslashes and line ends are escaped where the format asks for it`() throws {
        var page = PrometheusText()
        page.family("a", .gauge, "One \\ two\nthree \"four\"", [MetricSample(1, MetricLabel("x", "a\"b\\c\nd"))])
        #expect(page.text == "# HELP a One \\\\ two\\nthree \"four\"\n# TYPE a gauge\na{x=\"a\\\"b\\\\c\\nd\"} 1\n")
        _ = try MetricsText(page.text)
    }

    @Test func `a histogram's buckets add up to its count`() throws {
        var histogram = Histogram(bounds: [0.1, 1])
        for value in [0.05, 0.1, 0.5, 7, -1] { histogram.observe(value) }
        var page = PrometheusText()
        page.histogram("h_seconds", "Waits.", [(labels: [MetricLabel("k", "v")], value: histogram)])
        let values = try MetricsText(page.text).values
        #expect(values["h_seconds_bucket{k=\"v\",le=\"0.1\"}"] == 3)
        #expect(values["h_seconds_bucket{k=\"v\",le=\"1\"}"] == 4)
        #expect(values["h_seconds_bucket{k=\"v\",le=\"+Inf\"}"] == 5)
        #expect(values["h_seconds_count{k=\"v\"}"] == 5)
        #expect(abs((values["h_seconds_sum{k=\"v\"}"] ?? 0) - 7.65) < 1e-9)
    }

    @Test(arguments: [
        (Double.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (12_345_678_901, "12345678901"), (0.1, "0.1"), (1e-7, "1e-07"),
    ])
    func `numbers are written as the format asks for`(_ value: Double, _ text: String) {
        var page = PrometheusText()
        page.family("a", .gauge, "A.", value)
        #expect(page.text.hasSuffix("\na \(text)\n"))
    }

    @Test func `what many threads observe is all counted`() async {
        let recorder = HistogramRecorder(bounds: [1])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for _ in 0..<1000 { recorder.observe(0.5) } } }
        }
        #expect(recorder.picture.count == 8000)
    }

    @Test(arguments: [
        "a 1", "# HELP a x\n# TYPE a gauge\na 1\na 2\n", "# TYPE a gauge\na 1\n", "# HELP a x\n# TYPE a counter\na 1\n",
        "# HELP a x\n# TYPE a gauge\nb 1\n", "# HELP a x\n# TYPE a gauge\na{x=1} 1\n", "# HELP a x\n# TYPE a gauge\na{x=\"1\",} 1\n",
        "# HELP a x\n# TYPE a gauge\na one\n", "# HELP h x\n# TYPE h histogram\nh_bucket{le=\"1\"} 1\nh_sum 1\nh_count 1\n",
        "# HELP h x\n# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 2\n",
    ])
    func `the reader of these tests refuses what is not the format`(_ text: String) {
        #expect(throws: MetricsText.Problem.self) { try MetricsText(text) }
    }
}
