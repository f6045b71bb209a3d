// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Whole HTTP requests one after the other, each with its length before it, made before anything is measured.
struct RequestFile: Sendable {
    /// Writes requests to a file, some at a time.
    struct Writer: ~Copyable {
        private let file: UnsafeMutablePointer<FILE>

        init(_ path: String) throws {
            guard let file = fopen(path, "we") else { throw Files.Problem(description: "\(path) cannot be written") }
            self.file = file
        }

        /// Adds a POST whose head is that, without its length and end.
        func post(head: String, body: [UInt8]) {
            let bytes = Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
            withUnsafeBytes(of: UInt32(bytes.count)) { _ = fwrite($0.baseAddress, 1, $0.count, file) }
            bytes.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
        }

        deinit { fclose(file) }
    }

    private let start: UInt
    private let ranges: [Range<Int>]

    var count: Int { ranges.count }

    /// Maps the file for as long as the process lives.
    init(_ path: String) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Files.Problem(description: "\(path) cannot be read") }
        defer { close(file) }
        var status = stat()
        fstat(file, &status)
        let length = Int(status.st_size)
        guard let memory = mmap(nil, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0), memory != MAP_FAILED else {
            throw Files.Problem(description: "\(path) cannot be mapped")
        }
        start = UInt(bitPattern: memory)
        var ranges: [Range<Int>] = []
        var offset = 0
        while offset + 4 <= length {
            let size = Int(memory.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            ranges.append(offset + 4..<offset + 4 + size)
            offset += 4 + size
        }
        self.ranges = ranges
    }

    /// The bytes of a request.
    subscript(_ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: start)?.advanced(by: ranges[index].lowerBound),
            count: ranges[index].count
        )
    }
}
