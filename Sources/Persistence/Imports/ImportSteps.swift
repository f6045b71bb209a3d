// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent

/// A batch of an import in steps that are small enough for a stop to wait for: first whom the list suppresses, then new people.
///
/// People come in the order of their random references, which tells nothing of the list: two of the three indexes that a person is entered in
/// are then written page by page (a quarter faster at 100,000 people).
struct ImportSteps: Sequence, IteratorProtocol {
    /// One transaction's worth.
    struct Step {
        let listImport: ListImport.ID
        var people: ArraySlice<(id: DataSubject.ID, person: InvitablePerson)> = []
        var suppressed: ArraySlice<(email: EmailAddress, reason: SuppressionReason)> = []
        /// Rows of all files that are done after the step.
        var doneRows = 0
    }

    /// The writer needs some 50 ms for as many.
    static let size = 4_000

    private let batch: ImportBatch
    private var people: ArraySlice<(id: DataSubject.ID, person: InvitablePerson)>
    private var suppressed: ArraySlice<(email: EmailAddress, reason: SuppressionReason)>
    private var isOver = false

    init(_ batch: ImportBatch, random: some RandomSource) {
        self.batch = batch
        people = batch.people.map { (id: DataSubject.ID(from: random), person: $0) }.sorted { $0.id < $1.id }[...]
        suppressed = batch.suppressed[...]
    }

    mutating func next() -> Step? {
        guard !isOver else { return nil }
        var step = Step(listImport: batch.listImport)
        step.suppressed = suppressed.prefix(Self.size)
        suppressed = suppressed.dropFirst(Self.size)
        step.people = people.prefix(suppressed.isEmpty ? Self.size - step.suppressed.count : 0)
        people = people.dropFirst(step.people.count)
        isOver = people.isEmpty && suppressed.isEmpty
        // The batch is done with its last step.
        if isOver { step.doneRows = batch.doneRows }
        return step
    }
}
