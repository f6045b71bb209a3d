// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Reads comma-separated values (RFC 4180) from chunks of any size, with any of three separators and any line end.
///
/// `append` gives it bytes, `next` takes rows until nil, `finish` says that no more bytes come. It first finds where a row ends and only then looks
/// at what is inside, so that where chunks end cannot matter. Memory: the longest row and one chunk. Blank lines are passed over.
package struct CSVParser: Sendable {
    private enum State {
        case fieldStart, plain, quoted, afterQuote
    }

    /// How many fields each row must have; rows with another number are marked. The reader of the header sets it.
    package var expectedColumns: Int?
    private let separator: UInt8
    private let encoding: TextEncoding
    private let limits: CSVLimits

    private var buffer: [UInt8] = []
    private var total = 0
    private var isFinished = false
    // The row being read; offsets in it count from `rowStart`, so that the buffer can move.
    private var rowStart = 0
    private var position = 0
    private var state = State.fieldStart
    private var field = CSVRow.Field(start: 0, end: 0, hasEscapes: false)
    private var fields: [CSVRow.Field] = []
    private var problem: CSVRow.Problem?
    private var line = 1
    private var innerLines = 0
    private var skipsLineFeed = false
    private var isRowDone = false
    private var isHeadRead = false

    /// Prepares to read a file of that format.
    package init(format: ListFileFormat = ListFileFormat(), limits: CSVLimits = CSVLimits()) {
        separator = format.separator.rawValue
        encoding = format.encoding
        self.limits = limits
    }

    /// Takes the next bytes of the file, which need not end where a row or a letter ends.
    package mutating func append(_ chunk: some Sequence<UInt8>) throws(CSVError) {
        beginNextRow()
        if rowStart > 0 {
            buffer.removeSubrange(..<rowStart)
            position -= rowStart
            rowStart = 0
        }
        let before = buffer.count
        buffer.append(contentsOf: chunk)
        let added = buffer.count - before
        total += added
        guard total <= limits.total else { throw CSVError(.fileTooLarge, line: line) }
        let hasNul = buffer.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0 + (bytes.count - min(added, bytes.count)), 0, min(added, bytes.count)) != nil } ?? false
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
            if skipsLineFeed, position < buffer.count {
                if buffer[position] == 10 { position += 1 }
                rowStart = position
                skipsLineFeed = false
            }
            guard try findRowEnd() else { return nil }
            let row = CSVRow(
                buffer: buffer,
                base: rowStart,
                fields: fields,
                encoding: encoding,
                line: line,
                problem: problem ?? raggedness
            )
            isRowDone = true
            // A row without a byte is a blank line.
            if fields.count != 1 || fields[0].end > 0 { return row }
        }
    }

    private var raggedness: CSVRow.Problem? {
        guard let expectedColumns, expectedColumns != fields.count else { return nil }
        return .ragged(expected: expectedColumns, found: fields.count)
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
        rowStart = position
        fields.removeAll(keepingCapacity: true)
        problem = nil
        line += 1 + innerLines
        innerLines = 0
        state = .fieldStart
    }

    /// Reads on to the end of the row; false when the bytes end before it does.
    private mutating func findRowEnd() throws(CSVError) -> Bool {
        while position < buffer.count {
            let isEnd: Bool
            switch state {
            case .fieldStart:
                startField()
                continue
            case .plain: isEnd = skipPlain()
            case .quoted: isEnd = skipQuoted()
            case .afterQuote: isEnd = closeQuote()
            }
            guard position - rowStart <= limits.row else { throw CSVError(.rowTooLong, line: line) }
            guard isEnd else { continue }
            endField()
            guard fields.count <= limits.columns else { throw CSVError(.tooManyColumns, line: line) }
            let byte = buffer[position]
            position += 1
            guard byte != separator else {
                state = .fieldStart
                continue
            }
            skipsLineFeed = byte == 13
            return true
        }
        guard isFinished else { return false }
        return try endOfFile()
    }

    private mutating func endOfFile() throws(CSVError) -> Bool {
        switch state {
        case .quoted: throw CSVError(.quoteNotClosed, line: line)
        case .fieldStart:
            // A separator was the last byte: an empty field follows it. Nothing at all is no row.
            guard !fields.isEmpty else { return false }
            startField()
            field.end = field.start
        case .plain: field.end = position - rowStart
        case .afterQuote: field.end = position - rowStart - 1
        }
        endField()
        return true
    }

    private mutating func startField() {
        let start = position - rowStart
        field = CSVRow.Field(start: start, end: start, hasEscapes: false)
        state = .plain
        if position < buffer.count, buffer[position] == 34 {
            state = .quoted
            field.start += 1
            position += 1
        }
    }

    private mutating func endField() {
        if field.end - field.start > limits.field { problem = .fieldTooLong }
        fields.append(field)
    }

    // Every sign that matters lies at 59 or below, so that letters cost one comparison.
    private mutating func skipPlain() -> Bool {
        let separator = separator
        let start = position
        let length = buffer.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                let byte = bytes[index]
                if byte <= 59, byte == separator || byte == 10 || byte == 13 { break }
                index += 1
            }
            return index - start
        }
        position += length
        field.end = position - rowStart
        return position < buffer.count
    }

    private mutating func skipQuoted() -> Bool {
        let start = position
        let length = buffer.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, let quote = memchr(base + start, 34, bytes.count - start) else { return nil }
            return UnsafeRawPointer(quote) - (base + start)
        }
        position += length.map { $0 + 1 } ?? buffer.count - start
        if length != nil { state = .afterQuote }
        return false
    }

    private mutating func closeQuote() -> Bool {
        let byte = buffer[position]
        switch byte {
        case 34:
            field.hasEscapes = true
            state = .quoted
            position += 1
            return false
        case separator, 10, 13:
            field.end = position - rowStart - 1
            countInnerLines()
            return true
        default:
            problem = .strayQuote
            state = .plain
            return false
        }
    }

    private mutating func countInnerLines() {
        var previous: UInt8 = 0
        for index in (rowStart + field.start)..<(rowStart + field.end) {
            let byte = buffer[index]
            if byte == 13 || (byte == 10 && previous != 13) { innerLines += 1 }
            previous = byte
        }
    }
}
