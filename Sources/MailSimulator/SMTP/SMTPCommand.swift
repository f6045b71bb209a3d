// SPDX-License-Identifier: Apache-2.0

/// One line of a mail client, understood (RFC 5321 section 4.1).
enum SMTPCommand: Hashable {
    /// What MAIL and RCPT carry.
    struct Path: Hashable {
        let address: String
        /// The parameters, names in capitals.
        let parameters: [String: String]
    }

    case hello(isExtended: Bool)
    case mail(Path)
    case recipient(Path)
    case data, reset, noop, quit, verify, help
    /// The command is known and what follows it is wrong.
    case malformed
    case unknown

    init(_ line: ArraySlice<UInt8>) {
        // Control characters have no place in a command.
        guard line.allSatisfy({ $0 >= 32 && $0 != 127 }), let text = String(validating: line, as: UTF8.self) else {
            self = .malformed
            return
        }
        let verb = text.prefix(4).uppercased()
        let rest = text.dropFirst(4)
        let argument = rest.drop { $0 == " " }
        switch verb {
        case "EHLO": self = argument.isEmpty ? .malformed : .hello(isExtended: true)
        case "HELO": self = argument.isEmpty ? .malformed : .hello(isExtended: false)
        case "MAIL": self = Self.path(argument, after: "FROM:", allowsEmpty: true).map(SMTPCommand.mail) ?? .malformed
        case "RCPT": self = Self.path(argument, after: "TO:", allowsEmpty: false).map(SMTPCommand.recipient) ?? .malformed
        case "DATA": self = argument.isEmpty ? .data : .malformed
        case "RSET": self = .reset
        case "NOOP": self = .noop
        case "QUIT": self = .quit
        case "VRFY": self = .verify
        case "HELP": self = .help
        default: self = .unknown
        }
    }

    private static func path(_ text: Substring, after word: String, allowsEmpty: Bool) -> Path? {
        guard text.prefix(word.count).uppercased() == word else { return nil }
        let rest = text.dropFirst(word.count).drop { $0 == " " }
        guard rest.first == "<", let close = rest.firstIndex(of: ">") else { return nil }
        var address = rest[rest.index(after: rest.startIndex)..<close]
        // A source route is passed over, as RFC 5321 appendix C wants it.
        if address.first == "@", let colon = address.firstIndex(of: ":") { address = address[address.index(after: colon)...] }
        guard isAddress(address) || allowsEmpty && address.isEmpty else { return nil }
        var parameters: [String: String] = [:]
        for parameter in rest[rest.index(after: close)...].split(separator: " ") {
            let halves = parameter.split(separator: "=", maxSplits: 1)
            parameters[halves[0].uppercased()] = halves.count == 2 ? String(halves[1]) : ""
        }
        return Path(address: String(address), parameters: parameters)
    }

    private static func isAddress(_ text: Substring) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        return halves.count == 2 && halves.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 32 && ![34, 44, 58, 59, 60, 62, 91, 92, 93].contains($0) }
    }
}
