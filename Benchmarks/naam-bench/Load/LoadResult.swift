// SPDX-License-Identifier: Apache-2.0
import Basics

/// What clients saw.
struct LoadResult: Sendable {
    var seconds = 0.0
    private(set) var statuses: [Int: Int] = [:]
    private var times: [Int64] = []

    init(capacity: Int) {
        times.reserveCapacity(capacity)
    }

    var count: Int { times.count }

    mutating func add(_ status: Int, nanoseconds: Int64) {
        statuses[status, default: 0] += 1
        times.append(nanoseconds)
    }

    var json: [UInt8] {
        let sorted = times.sorted()
        func microseconds(_ share: Double) -> Int64 { sorted.isEmpty ? 0 : sorted[Int(Double(sorted.count - 1) * share)] / 1000 }
        var json = JSONWriter()
        json.object { json in
            json.member("microseconds", Int64(seconds * 1e6))
            json.member("p50", microseconds(0.5))
            json.member("p99", microseconds(0.99))
            json.member("most", microseconds(1))
            json.array("statuses") { json in
                for (status, count) in statuses {
                    json.array { json in
                        json.integer(status)
                        json.integer(count)
                    }
                }
            }
        }
        return json.bytes
    }
}
