// SPDX-License-Identifier: Apache-2.0

/// An element that has no content and no end.
public struct HTMLVoidElement: Sendable {
    let name: StaticString

    /// A line break.
    public static let br = HTMLVoidElement(name: "br")
    /// A change of subject.
    public static let hr = HTMLVoidElement(name: "hr")
    /// A picture.
    public static let img = HTMLVoidElement(name: "img")
    /// A field.
    public static let input = HTMLVoidElement(name: "input")
    /// A style sheet, icon or other relation of a page.
    public static let link = HTMLVoidElement(name: "link")
    /// A fact about a page.
    public static let meta = HTMLVoidElement(name: "meta")
    /// A place where a line may break.
    public static let wbr = HTMLVoidElement(name: "wbr")
    /// Another form of a picture.
    public static let source = HTMLVoidElement(name: "source")
}
