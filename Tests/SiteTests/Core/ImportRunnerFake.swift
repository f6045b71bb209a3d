// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Site

/// Remembers what it was asked to do, and refuses when it is told to.
final class ImportRunnerFake: ImportRunner {
    struct State {
        var files: [(name: String, bytes: [UInt8])] = []
        var refusal: ImportRefusal?
        var confirmed: [ListImport.ID] = []
    }

    let state = Lock(State())

    func start(_ files: [(name: String, bytes: [UInt8])], by staff: Operator.ID) async throws -> ListImport.ID {
        let refusal = state.withLock { state in
            state.files = files
            return state.refusal
        }
        if let refusal { throw refusal }
        return ListImport.ID(high: 0, low: 1)
    }

    func startSample(by staff: Operator.ID) async throws -> ListImport.ID { ListImport.ID(high: 0, low: 2) }

    func confirm(_ listImport: ListImport.ID, by staff: Operator.ID) async throws { state.withLock { $0.confirmed.append(listImport) } }

    func discard(_ listImport: ListImport.ID) async throws { throw ImportRefusal.notPossibleNow }
}
