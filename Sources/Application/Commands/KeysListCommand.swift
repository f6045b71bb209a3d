// SPDX-License-Identifier: Apache-2.0
import Basics
import Persistence

/// Shows the site's keys: what they are for, their generations, and what waits to be wrapped anew. Never a key.
struct KeysListCommand: Command {
    private let path: String
    private let isJSON: Bool

    init(_ words: some Sequence<String>) throws {
        let arguments = try Arguments(words, options: ["config"], flags: ["json"])
        path = try arguments.required("config")
        isJSON = arguments.flags.contains("json")
    }

    func run() async throws -> Int32 {
        guard let site = try StoreSite.read(path) else { return 1 }
        StopSignals.unblock()
        let lines = try StoreKeys(site.store, masterKey: site.masterKey).list()
        Console.write(isJSON ? json(lines) : lines.map(text).joined() + Self.after)
        return 0
    }

    private func text(_ line: SiteKeyLine) -> String {
        var text = "\(KeyWords.name(line.purpose))  \(KeyWords.title(line.purpose))\n"
        text += "    generation \(line.generation), "
        text += line.madeAt.map { "in the store since \($0)" } ?? "still derived from the master key"
        if let rows = line.rows { text += "; \(rows) rows still to be wrapped under the newest" }
        return text + "\n    \(KeyWords.rotation(line.purpose))\n"
    }

    private static let after = """
        All of them are wrapped by the master key, which is changed by `naam keys rotate --config FILE master --to NEW-KEY-FILE`.

        """

    private func json(_ lines: [SiteKeyLine]) -> String {
        var writer = JSONWriter()
        writer.object { json in
            json.array("keys") { list in
                for line in lines {
                    list.object { entry in
                        entry.member("key", KeyWords.name(line.purpose))
                        entry.member("generation", line.generation)
                        entry.member("newest", line.isNewest)
                        if let madeAt = line.madeAt { entry.member("made_at", madeAt.description) }
                        if let rows = line.rows { entry.member("rows_left", rows) }
                        entry.member("rotates", KeyWords.kind(line.purpose) != nil)
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
