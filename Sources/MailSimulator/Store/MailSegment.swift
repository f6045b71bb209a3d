// SPDX-License-Identifier: Apache-2.0
import Basics
import Glibc

/// One file of mails, written at its end only.
///
/// A record is a line of ASCII with number, time, length and recipient, the bytes of the mail, and a line end.
struct MailSegment {
    struct Record {
        let id: Int
        let receivedAt: Timestamp
        let recipient: String
        /// Where the bytes of the mail begin, and how many there are.
        let offset: Int, length: Int
    }

    private static let longestHead = 1024

    /// Its place in the order of files.
    let number: Int
    let descriptor: Int32
    private let path: String?
    private(set) var size: Int
    /// How many of its mails are still in the mailbox.
    var alive = 0

    /// Opens or makes the file; without a directory it has no name and vanishes with the process.
    init(number: Int, directory: String?) throws {
        self.number = number
        let path = directory.map { "\($0)/mails-\(number).log" }
        self.path = path
        if let path {
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        } else {
            var template = Array("/tmp/naam-mailbox-XXXXXX".utf8CString)
            descriptor = mkstemp(&template)
            if descriptor >= 0 {
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                unlink(template)
            }
        }
        guard descriptor >= 0 else { throw MailSimulatorError(.directory, errno) }
        size = max(0, Int(lseek(descriptor, 0, SEEK_END)))
    }

    /// Writes a mail; nil when it cannot be written whole.
    mutating func append(id: Int, to recipient: String, _ message: [UInt8], at moment: Timestamp) -> Record? {
        let head = Array("mail \(id) \(moment.milliseconds) \(message.count) \(recipient)\n".utf8)
        let record = head + message + [10]
        guard Self.write(descriptor, record, at: size) else {
            ftruncate(descriptor, size)
            return nil
        }
        defer { size += record.count }
        return Record(id: id, receivedAt: moment, recipient: recipient, offset: size + head.count, length: message.count)
    }

    /// The bytes at a place.
    func read(_ offset: Int, _ length: Int) -> [UInt8]? {
        guard offset >= 0, length >= 0, offset + length <= size else { return nil }
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            while count < length {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: count), length - count, offset + count)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    isWhole = false
                    return
                }
                count += got
            }
        }
        return isWhole ? bytes : nil
    }

    /// Every whole record; what a crash left half-written at the end is cut off.
    mutating func records(longest: Int) -> [Record] {
        var result: [Record] = []
        var place = 0
        while place < size, let record = record(at: place, longest: longest) {
            result.append(record)
            place = record.offset + record.length + 1
        }
        if place < size {
            ftruncate(descriptor, place)
            size = place
        }
        return result
    }

    /// Closes the file and takes it off the disk.
    func remove() {
        close(descriptor)
        if let path { unlink(path) }
    }

    private func record(at place: Int, longest: Int) -> Record? {
        guard let start = read(place, min(Self.longestHead, size - place)), let end = start.firstIndex(of: 10) else { return nil }
        let words = start[..<end].split(separator: 32).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 5, words[0] == "mail", let id = Int(words[1]), let moment = Int64(words[2]), let length = Int(words[3]),
            id > 0, (0...longest).contains(length), read(place + end + 1 + length, 1) == [10]
        else { return nil }
        return Record(id: id, receivedAt: Timestamp(milliseconds: moment), recipient: words[4], offset: place + end + 1, length: length)
    }

    private static func write(_ descriptor: Int32, _ bytes: [UInt8], at offset: Int) -> Bool {
        var written = 0
        return bytes.withUnsafeBytes { buffer in
            while written < buffer.count {
                let count = pwrite(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written, offset + written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }
}
