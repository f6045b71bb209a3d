// SPDX-License-Identifier: Apache-2.0

/// What a person asks for on the command line.
struct Options: Sendable {
    /// What is wrong with the words.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var only: [String] = []
    private(set) var isQuick = false
    private(set) var rounds: Int?
    private(set) var jsonFile: String?
    private(set) var directory: String?
    private(set) var wantsHelp = false

    static var usage: String {
        """
        naam-bench [--only NAME[,NAME]] [--rounds N] [--quick] [--json FILE] [--directory DIR]

          --only       some of: \(BenchmarkList.names.joined(separator: " "))
          --rounds     how often each is measured, after a warm-up (3)
          --quick      a try of a few seconds with small numbers; its figures mean nothing
          --json       writes all readings to that file as well
          --directory  where the databases lie while it runs (beside the program); it must be on a real disk

        Exit codes: 0 measured, 1 something failed, 2 wrong words.

        """
    }

    init(_ words: [String]) throws {
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--quick": isQuick = true
            case "--help", "-h": wantsHelp = true
            case "--only": only += try Self.names(words.next())
            case "--rounds": rounds = try Self.count(words.next())
            case "--json": jsonFile = try Self.value(words.next(), of: word)
            case "--directory": directory = try Self.value(words.next(), of: word)
            default: throw Problem(description: "\(word) is not an option")
            }
        }
    }

    private static func names(_ text: String?) throws -> [String] {
        let names = try value(text, of: "--only").split(separator: ",").map(String.init)
        for name in names where !BenchmarkList.names.contains(name) { throw Problem(description: "there is no benchmark \(name)") }
        return names
    }

    private static func count(_ text: String?) throws -> Int {
        guard let number = text.flatMap({ Int($0) }), (1...100).contains(number) else {
            throw Problem(description: "--rounds needs a number from 1 to 100")
        }
        return number
    }

    private static func value(_ text: String?, of option: String) throws -> String {
        guard let text, !text.isEmpty else { throw Problem(description: "\(option) needs a value") }
        return text
    }
}
