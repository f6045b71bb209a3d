// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials
import Persistence

/// Copies a store in files while it is served: data and keys to two places.
struct BackupCommand: Command {
    private let path: String
    private let data: String
    private let keys: String
    private let isJSON: Bool

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config", "data", "keys"], flags: ["json"])
        path = try arguments.required("config")
        data = try arguments.required("data")
        keys = try arguments.required("keys")
        isJSON = arguments.flags.contains("json")
    }

    func run() async throws -> Int32 {
        guard let site = try StoreSite.read(path) else { return 1 }
        guard case .directory(let directory) = site.store else {
            Console.complain("naam: a PostgreSQL store is copied by pg_dump, one dump a schema and role (docs/deployment.md)\n")
            return 1
        }
        StopSignals.unblock()
        let copy = StoreCopy(directory: directory, masterKey: site.masterKey, origin: site.origin)
        let result = try copy.make(data: data, keys: keys, at: SystemTimeSource().now)
        Console.write(isJSON ? json(result) : text(result))
        return result.report.isClean ? 0 : 1
    }

    private func text(_ result: StoreCopy.Result) -> String {
        guard result.report.problems.isEmpty else {
            return StoreCheckText.text(result.report)
                + "The copy was not kept: the store itself is damaged. Keep your older copies, and see docs/store.md.\n"
        }
        var text = "\(data)/\(result.name)  \(result.dataBytes) bytes\n\(keys)/\(result.name)  \(result.keyBytes) bytes\n"
        text += StoreCheckText.text(result.report)
        if !result.report.isClean {
            text += "The copy was kept, for it is what the store is; but its tables show what no entry says. See docs/store.md.\n"
        }
        if !result.destroyed.isEmpty { text += "\(result.destroyed.count) copies of keys were older than seven days and are destroyed.\n" }
        return text
    }

    private func json(_ result: StoreCopy.Result) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.member("name", result.name)
            json.member("kept", result.report.problems.isEmpty)
            json.member("data_bytes", result.dataBytes)
            json.member("key_bytes", result.keyBytes)
            json.array("destroyed_keys") { list in for name in result.destroyed { list.string(name) } }
            StoreCheckText.write(result.report, to: &json)
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
