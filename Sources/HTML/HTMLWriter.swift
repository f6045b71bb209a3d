// SPDX-License-Identifier: Apache-2.0

/// Writes one HTML page or fragment into a growing buffer, escaped by construction.
///
/// Elements are written by calling the writer: `w(.p, "text")`, `w(.div, .class("card")) { w in … }`, `w(.br)`. A `String` enters a page
/// only as text or as the value of an attribute and is escaped in both; markup enters only as a literal of the program (`raw`).
/// There is no way to write an inline script, an inline style or an event handler.
public struct HTMLWriter: ~Copyable {
    private var buffer: ByteBuffer

    /// Makes an empty writer with room for that many bytes.
    public init(capacity: Int = 16_384) {
        buffer = ByteBuffer(capacity: capacity)
    }

    /// How many bytes have been written.
    public var count: Int { buffer.count }

    /// Ends the writing and hands out the UTF-8 bytes.
    public consuming func finish() -> [UInt8] { buffer.bytes }

    /// The bytes that the closure writes.
    public static func bytes(capacity: Int = 16_384, _ content: (inout HTMLWriter) -> Void) -> [UInt8] {
        var writer = HTMLWriter(capacity: capacity)
        content(&writer)
        return writer.finish()
    }

    /// Writes an element with what the closure writes inside.
    public mutating func callAsFunction(
        _ element: HTMLElement,
        _ attributes: HTMLAttribute...,
        content: (inout HTMLWriter) -> Void
    ) {
        open(element.name, attributes)
        content(&self)
        close(element.name)
    }

    /// Writes an element with a text inside.
    public mutating func callAsFunction(_ element: HTMLElement, _ text: String, _ attributes: HTMLAttribute...) {
        open(element.name, attributes)
        self.text(text)
        close(element.name)
    }

    /// Writes an element with a list of attributes that was made before, and what the closure writes inside.
    public mutating func element(
        _ element: HTMLElement,
        attributes: [HTMLAttribute],
        content: (inout HTMLWriter) -> Void
    ) {
        open(element.name, attributes)
        content(&self)
        close(element.name)
    }

    /// Writes an element that has no content, such as `<br>`.
    public mutating func callAsFunction(_ element: HTMLVoidElement, _ attributes: HTMLAttribute...) {
        open(element.name, attributes)
    }

    /// Writes an element that has no content with a list of attributes that was made before.
    public mutating func element(_ element: HTMLVoidElement, attributes: [HTMLAttribute]) {
        open(element.name, attributes)
    }

    /// Writes a component.
    public mutating func callAsFunction(_ component: some HTMLComponent) {
        component.write(to: &self)
    }

    /// Writes text; what has a meaning in HTML is escaped, control characters become U+FFFD.
    public mutating func text(_ text: String) {
        HTMLEscaping.append(text, to: &buffer)
    }

    /// Writes markup that is a literal of the program.
    public mutating func raw(_ markup: StaticString) {
        buffer.append(markup)
    }

    /// Writes `<!DOCTYPE html>`.
    public mutating func doctype() {
        raw("<!DOCTYPE html>\n")
    }

    private mutating func open(_ name: StaticString, _ attributes: [HTMLAttribute]) {
        buffer.append(UInt8(ascii: "<"))
        buffer.append(name)
        for attribute in attributes { attribute.write(to: &buffer) }
        buffer.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: StaticString) {
        buffer.append("</")
        buffer.append(name)
        buffer.append(UInt8(ascii: ">"))
    }
}
