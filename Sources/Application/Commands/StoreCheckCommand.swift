// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import Persistence

/// Looks at everything that a store says about itself, and at what a head that left the house says of it; the site may be served meanwhile.
struct StoreCheckCommand: Command {
    private let path: String
    private let since: String?
    private let isJSON: Bool

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config", "since"], flags: ["json"])
        path = try arguments.required("config")
        since = arguments.values["since"]
        isJSON = arguments.flags.contains("json")
    }

    func run() async throws -> Int32 {
        guard let site = try StoreSite.read(path) else { return 1 }
        var kept: [UInt8]?
        if let since {
            guard let bytes = FileManager.default.contents(atPath: since) else {
                Console.complain("naam: \(since) cannot be read\n")
                return 1
            }
            kept = Array(bytes)
        }
        StopSignals.unblock()
        let report = try StoreCheck(site.store, masterKey: site.masterKey, origin: site.origin).run(since: kept)
        if isJSON {
            var writer = JSONWriter()
            writer.object { json in StoreCheckText.write(report, to: &json) }
            Console.write(String(decoding: writer.bytes, as: UTF8.self) + "\n")
        } else {
            Console.write(StoreCheckText.text(report))
        }
        return report.problems.isEmpty ? 0 : 1
    }
}
