// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import Persistence

/// Looks at everything that a store says about itself; the site may be served meanwhile.
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
        StopSignals.unblock()
        var check = try StoreCheck(site.store, masterKey: site.masterKey, origin: site.origin)
        if let since {
            guard let head = FileManager.default.contents(atPath: since) else {
                Console.complain("naam: \(since) cannot be read\n")
                return 1
            }
            check = check.against([UInt8](head))
        }
        let report = try check.run()
        if isJSON {
            var writer = JSONWriter()
            writer.object { json in StoreCheckText.write(report, to: &json) }
            Console.write(String(decoding: writer.bytes, as: UTF8.self) + "\n")
        } else {
            Console.write(StoreCheckText.text(report))
        }
        return report.isClean ? 0 : 1
    }
}
