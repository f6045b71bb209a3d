// SPDX-License-Identifier: Apache-2.0
import Basics

/// The readings of a benchmark's rounds by their keys, as one process tells them to another.
struct Readings: Sendable {
    let values: [String: [Double]]

    init(_ values: [String: [Double]]) {
        self.values = values
    }

    init(json: [UInt8]) throws {
        var values: [String: [Double]] = [:]
        for member in try JSONDocument(json).root.members {
            values[member.name] = member.value.elements.compactMap { $0.text.flatMap { Double($0) } }
        }
        self.values = values
    }

    var json: [UInt8] {
        var json = JSONWriter()
        write(to: &json)
        return json.bytes
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            for (key, readings) in values.sorted(by: { $0.key < $1.key }) {
                json.name(dynamic: key)
                json.array { json in for reading in readings { json.raw(Array("\(reading)".utf8)) } }
            }
        }
    }
}
