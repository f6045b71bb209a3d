// SPDX-License-Identifier: Apache-2.0
package import Basics

/// The three files of an audience export of people who do not exist, with the traps that real ones have; the same for the same seed.
///
/// All addresses lie in domains that are reserved for examples (RFC 2606, RFC 6761), so that no mail can ever reach anybody. The first two
/// people who are subscribed are the personas of the demo: Mona, who reads Arabic, and Jonas Weber, who reads English.
package struct SampleList {
    /// One file of the export.
    package struct File: Sendable {
        /// Its name, which tells the part.
        package let name: String
        /// Its bytes: UTF-8, CSV.
        package let bytes: [UInt8]
    }

    /// How many people are in each file.
    package struct Sizes: Hashable, Sendable {
        package let subscribed: Int, unsubscribed: Int, cleaned: Int

        /// Shares that are usual for a list of some years: 86, 10 and 4 in a hundred.
        package init(people: Int) {
            unsubscribed = people / 10
            cleaned = people / 25
            subscribed = people - unsubscribed - cleaned
        }
    }

    private let sizes: Sizes
    private let now: Timestamp
    private let random: SeededRandomSource

    /// A list of that many people whose sign-ups lie before that moment.
    package init(people: Int = 5000, seed: UInt64 = 1, now: Timestamp) {
        sizes = Sizes(people: people)
        self.now = now
        random = SeededRandomSource(seed: seed)
    }

    /// The three files: subscribed, unsubscribed, cleaned.
    package func files() -> [File] {
        var maker = SampleRowMaker(random: random, now: now)
        let subscribed = file(SampleRowMaker.header, subscribedRows(&maker))
        let leavers = (0..<sizes.unsubscribed).map { _ in maker.row(maker.person()) + maker.leaving() }
        // Somebody who is in both files left: suppression wins.
        let both = maker.peopleForBothFiles.map { maker.row($0) + maker.leaving() }
        let unsubscribed = file(SampleRowMaker.header + SampleRowMaker.leavingHeader, leavers.dropLast(both.count) + both)
        let cleaned = file(SampleRowMaker.header, (0..<sizes.cleaned).map { _ in maker.row(maker.person()) })
        return [
            File(name: "subscribed_members_export_5a3c9e71b2.csv", bytes: subscribed),
            File(name: "unsubscribed_members_export_5a3c9e71b2.csv", bytes: unsubscribed),
            File(name: "cleaned_members_export_5a3c9e71b2.csv", bytes: cleaned),
        ]
    }

    private func subscribedRows(_ maker: inout SampleRowMaker) -> [[String]] {
        var rows = [
            maker.row(SamplePerson(given: "منى", family: "الحسن", address: "mona@example.com", country: "JO", language: "ar")),
            maker.row(SamplePerson(given: "Jonas", family: "Weber", address: "jonas@example.org", country: "DE", language: "en")),
        ]
        while rows.count < sizes.subscribed { rows.append(maker.rowWithTrap()) }
        return Array(rows.prefix(sizes.subscribed))
    }

    private func file(_ header: [String], _ rows: some Sequence<[String]>) -> [UInt8] {
        var writer = CSVWriter(defusesFormulas: false)
        writer.write(header)
        for row in rows { writer.write(row) }
        return writer.bytes
    }
}
