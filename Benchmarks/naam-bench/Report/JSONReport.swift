// SPDX-License-Identifier: Apache-2.0
import Basics

/// The same as a file for programs.
struct JSONReport {
    let machine: Machine
    let isQuick: Bool
    let results: [(name: String, figures: [Figure])]

    var bytes: [UInt8] {
        var json = JSONWriter(capacity: 8192)
        json.object { json in
            json.member("build", machine.build)
            json.member("quick", isQuick)
            json.member("time", SystemTimeSource().now.description)
            json.member("processor", machine.processor)
            json.member("cores", machine.cores)
            json.member("memory_mib", machine.memoryMiB)
            json.member("system", machine.system)
            json.member("file_system", machine.fileSystem)
            json.member("load_average", machine.loadAverage)
            json.array("benchmarks") { json in
                for result in results {
                    json.object { json in
                        json.member("name", result.name)
                        json.array("figures") { json in for figure in result.figures { Self.write(figure, to: &json) } }
                    }
                }
            }
        }
        return json.bytes + [10]
    }

    private static func write(_ figure: Figure, to json: inout JSONWriter) {
        json.object { json in
            json.member("key", figure.definition.key)
            json.member("title", figure.definition.title)
            json.member("unit", figure.definition.unit)
            write(figure.spread, to: &json)
            switch figure.definition.must {
            case .atLeast(let limit): decimal("must_at_least", limit, to: &json)
            case .atMost(let limit): decimal("must_at_most", limit, to: &json)
            case nil: break
            }
            json.member("verdict", ifPresent: figure.verdict?.rawValue)
            json.array("beside") { json in
                for beside in figure.beside {
                    json.object { json in
                        json.member("title", beside.title)
                        write(beside.spread, to: &json)
                        decimal("ratio", beside.ratio, to: &json)
                    }
                }
            }
        }
    }

    private static func write(_ spread: Spread, to json: inout JSONWriter) {
        decimal("median", spread.median, to: &json)
        decimal("least", spread.least, to: &json)
        decimal("most", spread.most, to: &json)
    }

    private static func decimal(_ name: StaticString, _ value: Double, to json: inout JSONWriter) {
        json.name(name)
        if value.isFinite { json.raw(Array("\(value)".utf8)) } else { json.null() }
    }
}
