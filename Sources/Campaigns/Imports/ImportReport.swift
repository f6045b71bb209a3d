// SPDX-License-Identifier: Apache-2.0
package import Basics
import Consent

/// What an import would do, or did: counts with reasons, and a few masked rows of each kind to check against the file.
package struct ImportReport: Hashable, Sendable {
    /// A row to look at, without what would tell who it is.
    package struct Sample: Hashable, Sendable {
        /// The file and the line in it, from 1.
        package let file: String, line: Int
        /// The masked address; empty when there is none that can be read.
        package let address: String
    }

    /// A file and what its plan says of it.
    package struct File: Hashable, Sendable {
        package let name: String
        package let source: ListSource
        package let part: ListPart
        package let dropped: [DroppedColumn]
        package let omissions: [ListOmission]
    }

    /// How many rows there were.
    package internal(set) var total = 0
    /// How many rows ended so.
    package internal(set) var counts: [ImportBucket: Int] = [:]
    /// Up to five rows of each kind.
    package internal(set) var samples: [ImportBucket: [Sample]] = [:]
    /// How many people would be written to in each language.
    package internal(set) var languages: [Language: Int] = [:]
    /// The files with the way in which they were read.
    package internal(set) var files: [File] = []

    private static let sampleCount = 5

    package init() {}

    /// Begins the rows of a file.
    package mutating func begin(file: String, plan: ImportPlan) {
        files.append(File(name: file, source: plan.source, part: plan.part, dropped: plan.dropped, omissions: plan.omissions))
    }

    /// Counts a row of the file that was begun last.
    package mutating func add(_ row: ImportRow) {
        total += 1
        counts[row.bucket, default: 0] += 1
        if let candidate = row.candidate { languages[candidate.language, default: 0] += 1 }
        if counts[row.bucket, default: 0] <= Self.sampleCount {
            let sample = Sample(file: files.last?.name ?? "", line: row.line, address: row.address?.masked ?? "")
            samples[row.bucket, default: []].append(sample)
        }
    }

    /// How many rows are in a bucket, for whatever reason.
    package func count(_ kind: ImportBucket.Kind) -> Int {
        counts.reduce(0) { $1.key.kind == kind ? $0 + $1.value : $0 }
    }

    /// The reasons within a bucket that occurred, most frequent first.
    package func reasons(_ kind: ImportBucket.Kind) -> [(bucket: ImportBucket, count: Int)] {
        ImportBucket.all.filter { $0.kind == kind }.compactMap { bucket in counts[bucket].map { (bucket, $0) } }.sorted {
            $0.count > $1.count
        }
    }

    /// Every column that is not taken over, of all files, each once.
    package var dropped: [DroppedColumn] {
        var seen: Set<DroppedColumn> = []
        return files.flatMap(\.dropped).filter { seen.insert($0).inserted }
    }

    /// What none of the files can tell. Once people who left are imported too, their absence is not reported.
    package var omissions: [ListOmission] {
        let hasLeavers = files.contains { $0.part == .unsubscribed }
        return ListOmission.allCases.filter { omission in
            files.contains { $0.omissions.contains(omission) } && !(omission == .peopleWhoLeft && hasLeavers)
        }
    }
}
