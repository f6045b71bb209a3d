// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc
import Mail

/// The newest mails, newest last: what lists show in memory, the bytes in files that are thrown away whole once all in them is old.
final class MailStore: Sendable {
    private struct State {
        var mails: [StoredMail] = []
        var segments: [MailSegment] = []
        var lastID = 0
        var bytes = 0
    }

    private static let segmentSize = 32 << 20

    private let limits: MailSimulatorConfiguration.Limits
    private let directory: String?
    private let state: Lock<State>

    /// Opens the mailbox and reads what is there from before.
    init(directory: String?, limits: MailSimulatorConfiguration.Limits) throws {
        self.limits = limits
        self.directory = directory
        state = Lock(State())
        if let directory {
            guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw MailSimulatorError(.directory, errno) }
            for number in Self.segmentNumbers(in: directory) { try load(number, directory) }
        }
    }

    deinit {
        state.withLock { state in for segment in state.segments { close(segment.descriptor) } }
    }

    /// Keeps a mail, once for each recipient; false when it cannot be written.
    func add(_ envelope: Envelope, at moment: Timestamp) -> Bool {
        let mail = try? MailParser.parse(envelope.message)
        return state.withLock { state in
            for recipient in envelope.recipients {
                guard let segment = currentSegment(&state),
                    let record = state.segments[segment].append(id: state.lastID + 1, to: recipient, envelope.message, at: moment)
                else { return false }
                state.lastID += 1
                insert(record, mail, segment, &state)
            }
            return true
        }
    }

    /// How many mails match, and the newest of them after `offset` others. An empty query matches all.
    func find(_ query: String, offset: Int, limit: Int) -> (total: Int, mails: [StoredMail]) {
        let key = Self.searchKey(query)
        let mails = state.withLock { $0.mails }
        var total = 0
        var found: [StoredMail] = []
        for mail in mails.reversed() where key.isEmpty || mail.searchKey.contains(key) {
            if total >= offset, found.count < limit { found.append(mail) }
            total += 1
        }
        return (total, found)
    }

    /// The mail with that number, if it is still there.
    func mail(_ id: Int) -> StoredMail? {
        state.withLock { state in Self.index(id, state.mails).map { state.mails[$0] } }
    }

    /// The bytes of a mail.
    func bytes(of mail: StoredMail) -> [UInt8]? {
        state.withLock { state in
            guard Self.index(mail.id, state.mails) != nil, let segment = state.segments.first(where: { $0.number == mail.segment }) else {
                return nil
            }
            return segment.read(mail.offset, mail.length)
        }
    }

    /// What is compared: lower case, digits of every script alike, nothing invisible.
    static func searchKey(_ text: String) -> String {
        text.lowercased().foldingDigits().removingInvisibles()
    }

    private func load(_ number: Int, _ directory: String) throws {
        try state.withLock { state in
            state.segments.append(try MailSegment(number: number, directory: directory))
            let records = state.segments[state.segments.count - 1].records(longest: limits.mail)
            for record in records where record.id > state.lastID {
                // Files that became old meanwhile are gone: the one being read is always the last.
                let segment = state.segments.count - 1
                let mail = state.segments[segment].read(record.offset, record.length).flatMap { try? MailParser.parse($0) }
                state.lastID = record.id
                insert(record, mail, segment, &state)
            }
        }
    }

    private func insert(_ record: MailSegment.Record, _ mail: ParsedMail?, _ segment: Int, _ state: inout State) {
        let to = mail?.mailbox("To")
        let from = mail?.mailbox("From")
        let subject = mail?.subject ?? ""
        let name = to?.name ?? ""
        state.mails.append(
            StoredMail(
                id: record.id,
                recipient: record.recipient,
                recipientName: name,
                sender: from.map { $0.name.isEmpty ? $0.address : $0.name } ?? "",
                subject: subject,
                receivedAt: record.receivedAt,
                searchKey: Self.searchKey("\(record.recipient)\n\(name)\n\(subject)"),
                segment: state.segments[segment].number,
                offset: record.offset,
                length: record.length
            )
        )
        state.segments[segment].alive += 1
        state.bytes += record.length
        evict(&state)
    }

    /// Lets the oldest go, many at once, so that the list is not moved for each.
    private func evict(_ state: inout State) {
        guard state.mails.count > limits.mails + limits.mails / 20 || state.bytes > limits.bytes else { return }
        var count = max(0, state.mails.count - limits.mails)
        var bytes = state.mails[..<count].reduce(state.bytes) { $0 - $1.length }
        let aim = bytes > limits.bytes ? limits.bytes / 20 * 19 : bytes
        while bytes > aim, count < state.mails.count - 1 {
            bytes -= state.mails[count].length
            count += 1
        }
        for mail in state.mails[..<count] {
            if let segment = state.segments.firstIndex(where: { $0.number == mail.segment }) { state.segments[segment].alive -= 1 }
        }
        state.mails.removeFirst(count)
        state.bytes = bytes
        for segment in state.segments.dropLast() where segment.alive == 0 { segment.remove() }
        state.segments = state.segments.dropLast().filter { $0.alive > 0 } + state.segments.suffix(1)
    }

    /// The file that is written to; a new one when the last is full.
    private func currentSegment(_ state: inout State) -> Int? {
        if let last = state.segments.last, last.size < Self.segmentSize { return state.segments.count - 1 }
        guard let segment = try? MailSegment(number: (state.segments.last?.number ?? 0) + 1, directory: directory) else { return nil }
        state.segments.append(segment)
        return state.segments.count - 1
    }

    private static func index(_ id: Int, _ mails: [StoredMail]) -> Int? {
        // Numbers only grow, so that the list is in their order.
        var low = 0
        var high = mails.count
        while low < high {
            let middle = (low + high) / 2
            if mails[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < mails.count && mails[low].id == id ? low : nil
    }

    private static func segmentNumbers(in directory: String) -> [Int] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var numbers: [Int] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard name.hasPrefix("mails-"), name.hasSuffix(".log"), let number = Int(name.dropFirst(6).dropLast(4)) else { continue }
            numbers.append(number)
        }
        return numbers.sorted()
    }
}
