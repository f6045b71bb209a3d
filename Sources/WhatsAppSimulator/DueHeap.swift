// SPDX-License-Identifier: Apache-2.0
import Basics

/// Things to be done at their times, the earliest first; equal times in the order of arrival.
struct DueHeap<Element: Sendable>: Sendable {
    private struct Entry: Sendable {
        let due: Timestamp
        let order: UInt64
        let element: Element

        static func < (left: Entry, right: Entry) -> Bool { (left.due, left.order) < (right.due, right.order) }
    }

    private var entries: [Entry] = []
    private var arrivals: UInt64 = 0

    var count: Int { entries.count }

    /// When the first one is due.
    var nextDue: Timestamp? { entries.first?.due }

    mutating func add(_ element: Element, due: Timestamp) {
        arrivals += 1
        entries.append(Entry(due: due, order: arrivals, element: element))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child] < entries[parent] else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes the first one out if it is due.
    mutating func take(at moment: Timestamp) -> Element? {
        guard let first = entries.first, first.due <= moment else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return first.element
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count && entries[child] < entries[smallest] {
                smallest = child
            }
            guard smallest != parent else { return }
            entries.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
