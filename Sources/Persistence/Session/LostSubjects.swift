// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent

/// People whose key is gone while their row still says active: what a crash, or a failed second commit, left between two files.
final class LostSubjects: Sendable {
    private struct State {
        var subjects: [DataSubject.ID]
        var mustSearch = false
    }

    private let state: Lock<State>

    init(_ subjects: [DataSubject.ID]) {
        state = Lock(State(subjects: subjects))
    }

    /// Whether the files may have come apart since the last search.
    var mustSearch: Bool { state.withLock(\.mustSearch) }

    /// Whether nothing is known to lie between the files.
    var isSettled: Bool { state.withLock { $0.subjects.isEmpty && !$0.mustSearch } }

    /// A commit wrote the keys and not the data.
    func cameApart() { state.withLock { $0.mustSearch = true } }

    /// The result of a search.
    func found(_ subjects: [DataSubject.ID]) { state.withLock { $0 = State(subjects: subjects) } }

    /// The first that the closure still takes for lost; the others are forgotten.
    func first(_ limit: Int, where isLost: (DataSubject.ID) throws -> Bool) throws -> [DataSubject.ID] {
        let candidates = state.withLock(\.subjects)
        guard !candidates.isEmpty else { return [] }
        var settled: Set<DataSubject.ID> = []
        var result: [DataSubject.ID] = []
        for candidate in candidates where result.count < limit {
            if try isLost(candidate) { result.append(candidate) } else { settled.insert(candidate) }
        }
        if !settled.isEmpty { state.withLock { $0.subjects.removeAll { settled.contains($0) } } }
        return result
    }
}
