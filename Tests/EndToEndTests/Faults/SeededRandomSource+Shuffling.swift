// SPDX-License-Identifier: Apache-2.0
import Basics

extension SeededRandomSource {
    /// The same elements in an order that hangs on the seed.
    func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in result.indices.dropFirst() { result.swapAt(index, Int(number(below: UInt64(index + 1)))) }
        return result
    }
}
