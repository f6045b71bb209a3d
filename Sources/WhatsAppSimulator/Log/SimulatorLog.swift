// SPDX-License-Identifier: Apache-2.0
import Basics
import CSystem
import Glibc

/// The simulator's own record: JSON lines in the order in which things happened, in a file that is also its memory over a restart.
///
/// A line is handed to the kernel before its act is answered, so that killing the program loses nothing that a caller was told.
/// The write goes to the page cache and takes about a microsecond, hence no thread of its own.
final class SimulatorLog: Sendable {
    private struct State {
        var size: Int
    }

    private let descriptor: Int32
    private let state: Lock<State>

    /// Opens the file, or a nameless one that leaves nothing behind. A line that a crash cut off is cut away.
    init(path: String?) throws {
        if let path {
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        } else {
            descriptor = open("/tmp", O_RDWR | O_CLOEXEC | Self.temporaryFile, 0o600)
        }
        guard descriptor >= 0 else { throw SimulatorError(.journal(csystem_errno())) }
        state = Lock(State(size: 0))
        let whole = try Self.endOfLastLine(descriptor)
        guard ftruncate(descriptor, off_t(whole)) == 0 else { throw SimulatorError(.journal(csystem_errno())) }
        state.withLock { $0.size = whole }
    }

    deinit {
        close(descriptor)
    }

    /// O_TMPFILE of open(2), which the importer does not see: __O_TMPFILE | O_DIRECTORY.
    private static let temporaryFile: Int32 = 0o20000000 | O_DIRECTORY

    /// How many bytes there are.
    var size: Int { state.withLock(\.size) }

    /// Appends whole lines; returns where they begin. A disk that is full ends the simulator: it could not keep its promise.
    @discardableResult
    func append(_ lines: [UInt8]) -> Int {
        state.withLock { state in
            let start = state.size
            var written = 0
            while written < lines.count {
                let count = lines.withUnsafeBytes { bytes in
                    pwrite(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written, off_t(start + written))
                }
                if count < 0, csystem_errno() == EINTR { continue }
                precondition(count > 0, "the simulator's journal cannot be written")
                written += count
            }
            state.size += written
            return start
        }
    }

    /// The bytes at a place; fewer when the log ends.
    func read(at offset: Int, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
                if got < 0, csystem_errno() == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
        }
    }

    /// Goes through all lines in order with the place of each; lines that are no JSON are passed over.
    func forEachLine(_ body: (JSONValue, Int) -> Void) {
        let end = size
        var offset = 0
        var rest: [UInt8] = []
        while offset < end {
            let piece = read(at: offset, count: min(1 << 20, end - offset))
            guard !piece.isEmpty else { return }
            var lineStart = offset - rest.count
            offset += piece.count
            rest += piece
            var from = 0
            while let newline = rest[from...].firstIndex(of: 0x0A) {
                if let document = try? JSONDocument(Array(rest[from..<newline])) { body(document.root, lineStart) }
                lineStart += newline + 1 - from
                from = newline + 1
            }
            rest.removeFirst(from)
        }
    }

    private static func endOfLastLine(_ descriptor: Int32) throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SimulatorError(.journal(csystem_errno())) }
        var end = Int(status.st_size)
        while end > 0 {
            let start = max(0, end - 65_536)
            var piece = [UInt8](repeating: 0, count: end - start)
            guard pread(descriptor, &piece, piece.count, off_t(start)) == piece.count else {
                throw SimulatorError(.journal(csystem_errno()))
            }
            if let newline = piece.lastIndex(of: 0x0A) { return start + newline + 1 }
            end = start
        }
        return 0
    }
}
