// SPDX-License-Identifier: Apache-2.0

/// One conversation with a mail client: bytes in, bytes out, no input or output of its own.
///
/// Speaks PIPELINING, 8BITMIME, SIZE and SMTPUTF8. A mail is acknowledged only after `deliver` has said that it is kept.
struct SMTPSession {
    private static let longestLine = 2048
    private static let mostErrors = 20

    private let limits: MailSimulatorConfiguration.Limits
    private var line: [UInt8] = []
    private var data: DotReader?
    private var hasGreeted = false
    private var sender: SMTPCommand.Path?
    private var recipients: [String] = []
    private var errors = 0
    /// What is to be written.
    private(set) var output: [UInt8] = []
    /// Whether the connection ends once the output is written.
    private(set) var isOver = false

    /// Begins a conversation; the greeting is the first output.
    init(limits: MailSimulatorConfiguration.Limits) {
        self.limits = limits
        reply(220, "inbox.example simulated mailbox, nothing leaves this machine")
    }

    /// Hands the output over to be written.
    mutating func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    /// Takes what the client sent.
    mutating func receive(_ bytes: [UInt8], deliver: (Envelope) -> Bool) {
        var rest = bytes[...]
        while !rest.isEmpty, !isOver {
            if data != nil {
                rest = rest.dropFirst(readData(rest, deliver: deliver))
                continue
            }
            guard let end = rest.firstIndex(of: 10) else {
                line.append(contentsOf: rest)
                if line.count > Self.longestLine { close(500, "line too long") }
                return
            }
            line.append(contentsOf: rest[..<end])
            rest = rest[(end + 1)...]
            if line.last == 13 { line.removeLast() }
            if line.count > Self.longestLine { close(500, "line too long") } else { perform(SMTPCommand(line[...])) }
            line.removeAll(keepingCapacity: true)
        }
    }

    private mutating func readData(_ bytes: ArraySlice<UInt8>, deliver: (Envelope) -> Bool) -> Int {
        guard let (used, isEnd) = data?.append(bytes) else { return 0 }
        guard isEnd, let reader = data else { return used }
        data = nil
        if reader.isTooLong {
            reply(552, "5.3.4 message too large")
        } else if deliver(Envelope(sender: sender?.address ?? "", recipients: recipients, message: reader.message)) {
            reply(250, "2.0.0 kept")
        } else {
            reply(451, "4.3.0 could not be kept")
        }
        forget()
        return used
    }

    private mutating func perform(_ command: SMTPCommand) {
        switch command {
        case .hello(let isExtended): greet(isExtended)
        case .mail(let path): begin(path)
        case .recipient(let path): add(path)
        case .data: beginData()
        case .reset:
            forget()
            reply(250, "2.0.0 forgotten")
        case .noop: reply(250, "2.0.0 here")
        case .verify: reply(252, "2.1.5 send it and see")
        case .help: reply(214, "2.0.0 RFC 5321")
        case .quit: close(221, "2.0.0 bye")
        case .malformed: fail(501, "5.5.4 not understood")
        case .unknown: fail(502, "5.5.1 not spoken here")
        }
    }

    private mutating func greet(_ isExtended: Bool) {
        hasGreeted = true
        forget()
        guard isExtended else { return reply(250, "inbox.example") }
        output += Array(
            "250-mailbox.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE \(limits.mail)\r\n"
                .utf8
        )
    }

    private mutating func begin(_ path: SMTPCommand.Path) {
        guard hasGreeted, sender == nil else { return fail(503, "5.5.1 not now") }
        if let size = path.parameters["SIZE"].flatMap({ Int($0) }), size > limits.mail { return fail(552, "5.3.4 message too large") }
        guard isWritable(path.address, path) else { return fail(553, "5.6.7 address needs SMTPUTF8") }
        sender = path
        reply(250, "2.1.0 go on")
    }

    private mutating func add(_ path: SMTPCommand.Path) {
        guard let sender else { return fail(503, "5.5.1 MAIL first") }
        guard recipients.count < limits.recipients else { return fail(452, "4.5.3 too many recipients") }
        guard isWritable(path.address, sender) else { return fail(553, "5.6.7 address needs SMTPUTF8") }
        recipients.append(path.address)
        reply(250, "2.1.5 go on")
    }

    private mutating func beginData() {
        guard !recipients.isEmpty else { return fail(503, "5.5.1 RCPT first") }
        data = DotReader(limit: limits.mail)
        reply(354, "end with a dot")
    }

    private func isWritable(_ address: String, _ mail: SMTPCommand.Path) -> Bool {
        mail.parameters["SMTPUTF8"] != nil || address.utf8.allSatisfy { $0 < 128 }
    }

    private mutating func forget() {
        sender = nil
        recipients = []
    }

    private mutating func reply(_ code: Int, _ text: StaticString) {
        output += Array("\(code) \(text)\r\n".utf8)
    }

    private mutating func fail(_ code: Int, _ text: StaticString) {
        reply(code, text)
        errors += 1
        if errors > Self.mostErrors { close(421, "4.7.0 too many errors") }
    }

    private mutating func close(_ code: Int, _ text: StaticString) {
        reply(code, text)
        isOver = true
    }
}
