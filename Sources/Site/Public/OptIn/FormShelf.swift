// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Repositories

/// The form of each language as it is published now, looked up at most once a second: a form that changes is shown anew within that time on every node.
///
/// What is recorded is always the form that the person saw: a form that is sent names it by its hash.
package final class FormShelf: Sendable {
    private static let freshness: Duration = .seconds(1)

    private let shelf = Lock<[Language: (form: OptInForm, since: Timestamp)]>([:])
    private let database: any Database
    private let time: any TimeSource

    init(database: any Database, time: any TimeSource) {
        self.database = database
        self.time = time
    }

    /// Nil when none is published.
    func form(in language: Language) async throws -> OptInForm? {
        let now = time.now
        if let known = shelf.withLock({ $0[language] }), known.since <= now, now < known.since + Self.freshness { return known.form }
        guard let form = try await database.read({ records in try records.currentForm(in: language) }) else { return nil }
        shelf.withLock { $0[language] = (form, now) }
        return form
    }
}
