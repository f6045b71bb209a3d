// SPDX-License-Identifier: Apache-2.0
import Basics

/// What a benchmark works with: a directory of its own, and how large its numbers may be.
struct Workbench: Sendable {
    /// Empty at the start, on the disk that is measured; removed at the end.
    let directory: String
    let isQuick: Bool

    /// A number of things: the one that is meant, or a small one that only shows that the benchmark works.
    func count(_ full: Int, quick: Int) -> Int { isQuick ? quick : full }

    /// A new empty directory inside.
    func directory(_ name: String) throws -> String {
        let path = "\(directory)/\(name)"
        try Files.removeTree(path)
        try Files.makeDirectory(path)
        try BenchPlace(path).clear()
        return path
    }
}
