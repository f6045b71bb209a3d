// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Consent
import Testing

@testable import Persistence

struct ImportStepsTests {
    private let random = SeededRandomSource(seed: 7)

    private func batch(people: Int, suppressed: Int) throws -> ImportBatch {
        ImportBatch(
            listImport: ListImport.ID(from: random),
            people: try (0..<people).map { InvitablePerson(email: try Reach.email($0), givenName: nil, language: .english) },
            suppressed: try (0..<suppressed).map { (try Reach.email(100_000 + $0), .importedCleaned) },
            doneRows: people + suppressed
        )
    }

    @Test func `everybody is in one step, suppression before people, and only the last step ends the batch`() throws {
        let size = ImportSteps.size
        let batch = try batch(people: 2 * size, suppressed: size + size / 2)
        let steps = Array(ImportSteps(batch, random: random))
        #expect(steps.map(\.suppressed.count) == [size, size / 2, 0, 0])
        #expect(steps.map(\.people.count) == [0, size / 2, size, size / 2])
        #expect(steps.map(\.doneRows) == [0, 0, 0, batch.doneRows])
        #expect(Set(steps.flatMap(\.people).map(\.person.email)) == Set(batch.people.map(\.email)))
    }

    @Test func `the order of references tells nothing of the order of the list`() throws {
        let batch = try batch(people: 1_000, suppressed: 0)
        let people = try #require(Array(ImportSteps(batch, random: random)).first).people
        #expect(zip(people, people.dropFirst()).allSatisfy { $0.id < $1.id })
        let kept = zip(people, batch.people).count { $0.person.email == $1.email }
        #expect(kept < 20, "one in a thousand stays in its place by chance")
    }

    @Test func `a batch of nothing is still told to the import`() throws {
        let steps = Array(ImportSteps(try batch(people: 0, suppressed: 0), random: random))
        #expect(steps.map(\.doneRows) == [0])
        #expect(steps.count == 1)
    }
}
