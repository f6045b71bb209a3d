// SPDX-License-Identifier: Apache-2.0
import Receipts

/// What the command line asks for.
struct Request {
    enum Subject: String {
        case receipt
        case checkpoint
        case log
    }

    /// Why a command line was not understood.
    struct Problem: Error {
        let status: Status
        let text: String
    }

    var subject: Subject
    var path: String
    var key: NoteVerifier
    var since: String?
    /// Witnesses that must have cosigned.
    var witnesses: [WitnessKey]
    var isJSON: Bool

    /// Reads the command line, or throws what is wrong with it.
    init(_ arguments: [String]) throws(Problem) {
        guard let subject = arguments.first.flatMap({ Subject(rawValue: $0) }) else {
            throw Problem(status: .usage, text: "expected receipt, checkpoint or log")
        }
        var options = [String: String]()
        var witnesses: [WitnessKey] = []
        var paths: [String] = []
        var isJSON = false
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            switch argument {
            case "--json": isJSON = true
            case "--witness": witnesses.append(try Self.witness(rest.popFirst()))
            case "--key", "--key-file", "--since":
                guard options[argument] == nil, let value = rest.popFirst() else {
                    throw Problem(status: .usage, text: "\(argument) needs one value, once")
                }
                options[argument] = value
            case let unknown where unknown.hasPrefix("-"): throw Problem(status: .usage, text: "unknown option \(unknown)")
            default: paths.append(argument)
            }
        }
        guard let path = paths.first, paths.count == 1 else { throw Problem(status: .usage, text: "expected one \(subject.rawValue)") }
        guard options["--since"] == nil || subject == .log else { throw Problem(status: .usage, text: "--since goes with log") }
        self.subject = subject
        self.path = path
        self.isJSON = isJSON
        self.witnesses = witnesses
        since = options["--since"]
        key = try Self.key(text: options["--key"], file: options["--key-file"])
    }

    private static func witness(_ vkey: String?) throws(Problem) -> WitnessKey {
        guard let vkey else { throw Problem(status: .usage, text: "--witness needs a key") }
        do throws(LogError) {
            return try WitnessKey(vkey: vkey)
        } catch {
            throw Problem(status: .usage, text: "the witness's key \(error.code)")
        }
    }

    private static func key(text: String?, file: String?) throws(Problem) -> NoteVerifier {
        guard (text == nil) != (file == nil) else { throw Problem(status: .usage, text: "give --key or --key-file") }
        var vkey = text ?? ""
        if let file {
            guard let bytes = InputFile.read(file, atMost: 4096) else {
                throw Problem(status: .unreadable, text: "cannot read the key file")
            }
            vkey = String(decoding: bytes.last == 10 ? bytes.dropLast() : bytes[...], as: UTF8.self)
        }
        do throws(LogError) {
            return try NoteVerifier(vkey: vkey)
        } catch {
            throw Problem(status: .usage, text: "\(error)")
        }
    }
}
