// SPDX-License-Identifier: Apache-2.0
public import Basics

extension HTMLAttribute {
    /// Where a link leads.
    public static func href(_ target: URLReference) -> HTMLAttribute { HTMLAttribute("href", .text(target.text)) }

    /// Where a picture comes from.
    public static func src(_ source: URLReference) -> HTMLAttribute { HTMLAttribute("src", .text(source.text)) }

    /// What a picture says; empty for decoration.
    public static func alt(_ text: String) -> HTMLAttribute { HTMLAttribute("alt", .text(text)) }

    /// The width of a picture in pixels.
    public static func width(_ pixels: Int) -> HTMLAttribute { HTMLAttribute("width", .text(String(pixels))) }

    /// The height of a picture in pixels.
    public static func height(_ pixels: Int) -> HTMLAttribute { HTMLAttribute("height", .text(String(pixels))) }

    /// Loads a picture only when it comes near.
    public static var lazy: HTMLAttribute { HTMLAttribute("loading", .literal("lazy")) }

    /// The relation of a link to the page, such as `stylesheet`, `icon`, `next`, `noreferrer`.
    public static func rel(_ relation: StaticString) -> HTMLAttribute { HTMLAttribute("rel", .literal(relation)) }

    /// The language of the page that a link leads to.
    public static func hreflang(_ language: Language) -> HTMLAttribute { HTMLAttribute("hreflang", .text(language.rawValue)) }

    /// Offers the target for saving, under a name of the server's choice.
    public static var download: HTMLAttribute { HTMLAttribute("download", .present) }

    /// The media type of a linked file or the kind of a source.
    public static func mediaType(_ type: StaticString) -> HTMLAttribute { HTMLAttribute("type", .literal(type)) }

    /// Which media a style sheet or a fact is for.
    public static func media(_ query: StaticString) -> HTMLAttribute { HTMLAttribute("media", .literal(query)) }

    /// What a preloaded file will be used as.
    public static func `as`(_ kind: StaticString) -> HTMLAttribute { HTMLAttribute("as", .literal(kind)) }

    /// Fetched without credentials, as fonts must be.
    public static var crossoriginAnonymous: HTMLAttribute { HTMLAttribute("crossorigin", .present) }

    /// The character encoding of the page.
    public static func charset(_ name: StaticString) -> HTMLAttribute { HTMLAttribute("charset", .literal(name)) }

    /// The value of a fact (`meta`).
    public static func content(_ text: String) -> HTMLAttribute { HTMLAttribute("content", .text(text)) }

    /// The name of a fact (`meta`) that is a literal.
    public static func metaName(_ name: StaticString) -> HTMLAttribute { HTMLAttribute("name", .literal(name)) }

    /// Makes a fact (`meta`) reload the page; how long it waits is its content.
    static var refresh: HTMLAttribute { HTMLAttribute("http-equiv", .literal("refresh")) }
}
