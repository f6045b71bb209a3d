// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Finds where the fields of one row end. It can stop at any byte and go on when more have come.
///
/// Offsets count from the row's start, so that the buffer can move between two calls.
struct RowScanner: Sendable {
    /// Why it stopped.
    enum Outcome {
        case needsMore, row, rowTooLong, tooManyColumns, quoteNotClosed
    }

    private enum State {
        case fieldStart, plain, quoted, afterQuote
    }

    private let separator: UInt8
    private let limits: CSVLimits
    private var state = State.fieldStart
    private var field = CSVRow.Field(start: 0, end: 0, hasEscapes: false)
    /// Where the row begins in the buffer, and how far it was read.
    private(set) var rowStart = 0, position = 0
    /// The fields that were found.
    private(set) var fields: [CSVRow.Field] = []
    /// What is wrong with the row so far.
    private(set) var problem: CSVRow.Problem?
    /// How many lines end inside its fields.
    private(set) var innerLines = 0
    private var skipsLineFeed = false

    init(separator: UInt8, limits: CSVLimits) {
        self.separator = separator
        self.limits = limits
    }

    /// Begins the next row where the last one ended.
    mutating func beginRow() {
        rowStart = position
        fields.removeAll(keepingCapacity: true)
        problem = nil
        innerLines = 0
        state = .fieldStart
    }

    /// Says that the bytes before the row were taken off the buffer.
    mutating func move() {
        position -= rowStart
        rowStart = 0
    }

    /// Reads on to the end of the row.
    mutating func scan(_ buffer: [UInt8]) -> Outcome {
        buffer.withUnsafeBufferPointer { scan(bytes: $0) }
    }

    private mutating func scan(bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        if skipsLineFeed, position < bytes.count {
            if bytes[position] == 10 { position += 1 }
            rowStart = position
            skipsLineFeed = false
        }
        while position < bytes.count {
            switch state {
            case .fieldStart:
                startField(bytes)
                continue
            case .plain: skipPlain(bytes)
            case .quoted: skipQuoted(bytes)
            case .afterQuote: closeQuote(bytes)
            }
            if position - rowStart > limits.row { return .rowTooLong }
            guard state == .fieldStart else { continue }
            // The field is closed by the byte at the position: a separator or a line end.
            endField()
            if fields.count > limits.columns { return .tooManyColumns }
            let byte = bytes[position]
            position += 1
            guard byte != separator else { continue }
            skipsLineFeed = byte == 13
            return .row
        }
        return .needsMore
    }

    /// Closes the last row at the end of the file.
    mutating func finish() -> Outcome {
        switch state {
        case .quoted: return .quoteNotClosed
        case .fieldStart:
            // A separator was the last byte: an empty field follows it. Nothing at all is no row.
            guard !fields.isEmpty else { return .needsMore }
            field = CSVRow.Field(start: position - rowStart, end: position - rowStart, hasEscapes: false)
        case .plain: field.end = position - rowStart
        case .afterQuote: field.end = position - rowStart - 1
        }
        endField()
        return .row
    }

    private mutating func startField(_ bytes: UnsafeBufferPointer<UInt8>) {
        let isQuoted = bytes[position] == 34
        if isQuoted { position += 1 }
        let start = position - rowStart
        field = CSVRow.Field(start: start, end: start, hasEscapes: false)
        state = isQuoted ? .quoted : .plain
    }

    private mutating func endField() {
        if field.end - field.start > limits.field { problem = .fieldTooLong }
        fields.append(field)
    }

    // Every sign that matters lies at 59 or below, so that letters cost one comparison.
    private mutating func skipPlain(_ bytes: UnsafeBufferPointer<UInt8>) {
        let separator = separator
        var index = position
        while index < bytes.count {
            let byte = bytes[index]
            if byte <= 59, byte == separator || byte == 10 || byte == 13 {
                state = .fieldStart
                break
            }
            index += 1
        }
        position = index
        field.end = index - rowStart
    }

    private mutating func skipQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress, let quote = memchr(base + position, 34, bytes.count - position) else {
            position = bytes.count
            return
        }
        position = UnsafeRawPointer(quote) - UnsafeRawPointer(base) + 1
        state = .afterQuote
    }

    private mutating func closeQuote(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch bytes[position] {
        case 34:
            field.hasEscapes = true
            state = .quoted
            position += 1
        case separator, 10, 13:
            field.end = position - rowStart - 1
            state = .fieldStart
            countInnerLines(bytes)
        default:
            problem = .strayQuote
            state = .plain
        }
    }

    private mutating func countInnerLines(_ bytes: UnsafeBufferPointer<UInt8>) {
        var previous: UInt8 = 0
        for index in (rowStart + field.start)..<(rowStart + field.end) {
            let byte = bytes[index]
            if byte == 13 || (byte == 10 && previous != 13) { innerLines += 1 }
            previous = byte
        }
    }
}
