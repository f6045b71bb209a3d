// SPDX-License-Identifier: Apache-2.0

/// Reads a document's bytes from a place on; everything else than what is expected is an error.
struct PDFScanner {
    let bytes: [UInt8]
    private(set) var place: Int

    /// Throws when the place lies outside.
    init(_ bytes: [UInt8], at place: Int) throws(PDFStructureError) {
        guard bytes.indices.contains(place) else { throw PDFStructureError() }
        self.bytes = bytes
        self.place = place
    }

    var isAtEnd: Bool { place == bytes.count }

    /// Passes over exactly that text.
    mutating func expect(_ text: String) throws(PDFStructureError) {
        let wanted = text.utf8
        guard bytes.count - place >= wanted.count, bytes[place..<place + wanted.count].elementsEqual(wanted) else {
            throw PDFStructureError()
        }
        place += wanted.count
    }

    /// Reads a number of 1 to 9 digits without a zero before it, or of exactly that many digits.
    mutating func number(digits: Int? = nil) throws(PDFStructureError) -> Int {
        let end = bytes[place...].prefix(digits ?? 10).prefix { (48...57).contains($0) }.endIndex
        let found = bytes[place..<end]
        guard digits.map({ $0 == found.count }) ?? (1...9).contains(found.count) else { throw PDFStructureError() }
        guard digits != nil || found.count == 1 || found.first != 48 else { throw PDFStructureError() }
        place = end
        return found.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    /// Takes that many bytes.
    mutating func take(_ count: Int) throws(PDFStructureError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - place else { throw PDFStructureError() }
        defer { place += count }
        return bytes[place..<place + count]
    }

    /// Takes the bytes before a text, at most that many, and passes over it.
    mutating func take(before text: String, atMost limit: Int) throws(PDFStructureError) -> ArraySlice<UInt8> {
        let wanted = Array(text.utf8)
        let last = min(place + limit, bytes.count - wanted.count)
        guard place <= last, let start = (place...last).first(where: { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }) else {
            throw PDFStructureError()
        }
        defer { place = start + wanted.count }
        return bytes[place..<start]
    }
}
