// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Persistence

/// Puts a copy in place of a store and does the stops again that came after it; shows what would happen first, and does it when told to.
struct RestoreCommand: Command {
    private let path: String
    private let data: String
    private let keys: String?
    private let isMeant: Bool
    private let takesDifferences: Bool
    private let isJSON: Bool

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config", "data", "keys"], flags: ["yes", "json", "with-differences"])
        path = try arguments.required("config")
        data = try arguments.required("data")
        keys = arguments.values["keys"]
        isMeant = arguments.flags.contains("yes")
        takesDifferences = arguments.flags.contains("with-differences")
        isJSON = arguments.flags.contains("json")
    }

    func run() async throws -> Int32 {
        guard let site = try StoreSite.read(path) else { return 1 }
        guard case .directory(let directory) = site.store else {
            Console.complain("naam: a PostgreSQL store is put back by pg_restore, data beside today's keys (docs/deployment.md)\n")
            return 1
        }
        let restore = StoreRestore(directory: directory, data: data, keys: keys, masterKey: site.masterKey, origin: site.origin)
        let report = try restore.check()
        if !isJSON { Console.write(StoreCheckText.text(report) + warnings) }
        let isAcceptable = report.isClean || report.problems.isEmpty && takesDifferences
        guard isAcceptable, isMeant else {
            if isJSON { Console.write(json(report, stops: nil, aside: nil)) }
            if !isJSON, isAcceptable { Console.write("Nothing was changed. Stop the site, then run it with --yes.\n") }
            if !isJSON, !report.differences.isEmpty { Console.write(doubt) }
            return isAcceptable ? 0 : 1
        }
        StopSignals.unblock()
        let aside = try restore.run(at: SystemTimeSource().now)
        let stops = try await doStopsAgain(directory, site)
        Console.write(isJSON ? json(report, stops: stops, aside: aside) : done(stops: stops, aside: aside))
        return 0
    }

    /// Opens the store as a server would, before anybody is served.
    private func doStopsAgain(_ directory: String, _ site: ServeConfiguration.MoveSite) async throws -> Int {
        let time = SystemTimeSource()
        let database = try SQLiteDatabase(
            directory: directory,
            masterKey: site.masterKey,
            fence: SendFence(),
            time: time,
            logger: Console.logger(time: time)
        )
        do {
            let stops = try await StopRecovery(database: database, time: time, logger: .silent).run()
            await database.close()
            return stops
        } catch {
            await database.close()
            throw error
        }
    }

    private var doubt: String {
        "The tables of this copy show what no entry of its ledger says: somebody may have been made to have said yes. Take an older copy.\n"
            + "Who knows why, and wants this one all the same, adds --with-differences.\n"
    }

    private var warnings: String {
        var text = "What came after the copy is lost, but for stops: they are done again from what the keys remember.\n"
        if keys != nil {
            text +=
                "The keys are a copy too: stops that came after it are lost. Look for them in your mail and in WhatsApp itself before you send.\n"
        }
        return text
            + "If a head of the ledger that is newer than the copy left the house, nothing will be signed under the old name (docs/ledger.md).\n"
    }

    private func done(stops: Int, aside: String?) -> String {
        var text = "The copy is in place. \(stops) stops were done again.\n"
        if let aside {
            text += "What was there lies in \(aside); destroy it when you no longer need it: it has people in it who may stop later.\n"
        }
        return text
    }

    private func json(_ report: StoreReport, stops: Int?, aside: String?) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("restored", stops != nil)
            if let stops { json.member("stops_done_again", stops) }
            if let aside { json.member("replaced", aside) }
            StoreCheckText.write(report, to: &json)
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
