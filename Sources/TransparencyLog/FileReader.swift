// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Reads whole files into a buffer that is used again and again.
struct FileReader: ~Copyable {
    enum Outcome {
        case read
        case missing
        case failed
    }

    private var buffer: UnsafeMutableRawBufferPointer
    private var count = 0

    init() {
        buffer = .allocate(byteCount: 64 * 1024, alignment: 16)
    }

    deinit { buffer.deallocate() }

    /// What was read last, until the next read.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[..<count]) }

    /// Reads a file; one that is longer than the limit counts as failed.
    mutating func read(_ path: String, atMost limit: Int) -> Outcome {
        count = 0
        // A pipe in place of a file must not make us wait.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .missing : .failed }
        defer { close(file) }
        while true {
            if count == buffer.count {
                guard count <= limit else { return .failed }
                grow()
            }
            let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { return .failed }
            if got == 0 { return count <= limit ? .read : .failed }
            count += got
        }
    }

    private mutating func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
        buffer.deallocate()
        buffer = larger
    }
}
