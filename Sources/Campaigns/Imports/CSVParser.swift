// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Reads comma-separated values (RFC 4180) from chunks of any size, with any of three separators and any line end.
///
/// `append` gives it bytes, `next` takes rows until nil, `finish` says that no more bytes come. It first finds where a row ends and only then looks
/// at what is inside, so that where chunks end cannot matter. Memory: the longest row and one chunk. Blank lines are passed over.
package struct CSVParser: Sendable {
    /// How many fields each row must have; rows with another number are marked. The reader of the header sets it.
    package var expectedColumns: Int?
    private let encoding: TextEncoding
    private let totalLimit: Int
    private var scanner: RowScanner
    private var buffer: [UInt8] = []
    private var total = 0
    private var line = 1
    private var isFinished = false
    private var isRowDone = false
    private var isHeadRead = false

    /// Prepares to read a file of that format.
    package init(format: ListFileFormat = ListFileFormat(), limits: CSVLimits = CSVLimits()) {
        encoding = format.encoding
        totalLimit = limits.total
        scanner = RowScanner(separator: format.separator.rawValue, limits: limits)
    }

    /// Takes the next bytes of the file, which need not end where a row or a letter ends.
    package mutating func append(_ chunk: some Sequence<UInt8>) throws(CSVError) {
        beginNextRow()
        if scanner.rowStart > 0 {
            buffer.removeSubrange(..<scanner.rowStart)
            scanner.move()
        }
        let before = buffer.count
        buffer.append(contentsOf: chunk)
        total += buffer.count - before
        guard total <= totalLimit else { throw CSVError(.fileTooLarge, line: line) }
        let hasNul = buffer.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0 + before, 0, bytes.count - before) != nil } ?? false
        }
        if hasNul { throw CSVError(.nulByte, line: line) }
    }

    /// Says that the file is over: what is left is the last row.
    package mutating func finish() {
        isFinished = true
    }

    /// The next row that is complete, or nil when more bytes are needed or the file is over.
    package mutating func next() throws(CSVError) -> CSVRow? {
        guard hasHead() else { return nil }
        while true {
            beginNextRow()
            var outcome = scanner.scan(buffer)
            if outcome == .needsMore, isFinished { outcome = scanner.finish() }
            switch outcome {
            case .needsMore: return nil
            case .rowTooLong: throw CSVError(.rowTooLong, line: line)
            case .tooManyColumns: throw CSVError(.tooManyColumns, line: line)
            case .quoteNotClosed: throw CSVError(.quoteNotClosed, line: line)
            case .row: isRowDone = true
            }
            let fields = scanner.fields
            // A row without a byte is a blank line.
            if fields.count == 1, fields[0].end == 0 { continue }
            return CSVRow(
                buffer: buffer,
                base: scanner.rowStart,
                fields: fields,
                encoding: encoding,
                line: line,
                problem: scanner.problem ?? raggedness
            )
        }
    }

    private var raggedness: CSVRow.Problem? {
        guard let expectedColumns, expectedColumns != scanner.fields.count else { return nil }
        return .ragged(expected: expectedColumns, found: scanner.fields.count)
    }

    /// A byte order mark at the head of the file is passed over, wherever the first chunk ended.
    private mutating func hasHead() -> Bool {
        guard !isHeadRead else { return true }
        guard buffer.count >= 3 || isFinished else { return false }
        isHeadRead = true
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { buffer.removeFirst(3) }
        return true
    }

    // Done late, when the caller has let go of the last row: then the arrays are ours alone and keep their memory.
    private mutating func beginNextRow() {
        guard isRowDone else { return }
        isRowDone = false
        line += 1 + scanner.innerLines
        scanner.beginRow()
    }
}
