// SPDX-License-Identifier: Apache-2.0
import Basics
import FoundationEssentials

/// The one configuration file of a site, as JSON. Secrets are never in it: it names files or environment variables that hold them.
struct ConfigurationFile: Sendable {
    /// One thing that is missing or unsafe, in words that say what to do.
    struct Problem: Sendable, Hashable, CustomStringConvertible {
        let key: String
        let advice: String
        var description: String { "\(key): \(advice)" }
    }

    /// All that is wrong with a file.
    struct Problems: Error, CustomStringConvertible {
        let all: [Problem]
        var description: String {
            "this configuration cannot be served:\n" + all.map { "  • \($0)" }.joined(separator: "\n")
        }
    }

    let root: JSONValue
    private let environment: [String: String]

    init(path: String, environment: [String: String]) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problems(all: [Problem(key: path, advice: "the file is not there or cannot be read")])
        }
        do {
            root = try JSONDocument([UInt8](data)).root
        } catch {
            throw Problems(all: [Problem(key: path, advice: "this is not JSON (\(error))")])
        }
        self.environment = environment
    }

    init(json: [UInt8], environment: [String: String]) throws {
        root = try JSONDocument(json).root
        self.environment = environment
    }

    /// A secret, from the file `<name>_file` or the environment variable `<name>_env`; nil when neither is given or readable.
    func secret(_ section: JSONValue?, file: StaticString, variable: StaticString) -> Secret<String>? {
        if let path = section?[file]?.string, let data = contents(at: path) { return Self.secret(in: data) }
        guard let name = section?[variable]?.string, let value = environment[name], !value.isEmpty else { return nil }
        return Secret(value)
    }

    /// What stands in a file, without blanks around it; nil when there is nothing.
    func secret(at path: String) -> Secret<String>? { contents(at: path).flatMap(Self.secret) }

    private static func secret(in data: Data) -> Secret<String>? {
        let text = String(decoding: data, as: UTF8.self).trimmed
        return text.isEmpty ? nil : Secret(text)
    }

    /// A file that the configuration names, or a credential that it means; nil when it cannot be read.
    func contents(at path: String) -> Data? {
        FileManager.default.contents(atPath: CredentialsDirectory(environment: environment).place(of: path))
    }
}

extension String {
    /// The text without blanks and line ends around it, as editors leave them in files.
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
