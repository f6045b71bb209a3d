// SPDX-License-Identifier: Apache-2.0

/// An element that has content. The list is closed: `script`, `style`, `iframe` and `object` are not on it.
public struct HTMLElement: Sendable {
    let name: StaticString

    /// The root of a page.
    public static let html = HTMLElement(name: "html")
    /// What a page says about itself.
    public static let head = HTMLElement(name: "head")
    /// The title of a page.
    public static let title = HTMLElement(name: "title")
    /// What a page shows.
    public static let body = HTMLElement(name: "body")
    /// The introduction of a page or a section.
    public static let header = HTMLElement(name: "header")
    /// The one main part of a page.
    public static let main = HTMLElement(name: "main")
    /// The end of a page or a section.
    public static let footer = HTMLElement(name: "footer")
    /// Links to move by.
    public static let nav = HTMLElement(name: "nav")
    /// A part of a page with a heading.
    public static let section = HTMLElement(name: "section")
    /// A part that stands alone.
    public static let article = HTMLElement(name: "article")
    /// A part beside the main matter.
    public static let aside = HTMLElement(name: "aside")
    /// A part without a meaning of its own.
    public static let div = HTMLElement(name: "div")
    /// How to reach somebody.
    public static let address = HTMLElement(name: "address")
    /// The heading of a page.
    public static let h1 = HTMLElement(name: "h1")
    /// A heading of the second level.
    public static let h2 = HTMLElement(name: "h2")
    /// A heading of the third level.
    public static let h3 = HTMLElement(name: "h3")
    /// A heading of the fourth level.
    public static let h4 = HTMLElement(name: "h4")
    /// A paragraph.
    public static let p = HTMLElement(name: "p")
    /// A list without an order.
    public static let ul = HTMLElement(name: "ul")
    /// A list with an order.
    public static let ol = HTMLElement(name: "ol")
    /// An item of a list.
    public static let li = HTMLElement(name: "li")
    /// A list of terms and what belongs to them.
    public static let dl = HTMLElement(name: "dl")
    /// A term.
    public static let dt = HTMLElement(name: "dt")
    /// What belongs to a term.
    public static let dd = HTMLElement(name: "dd")
    /// A picture with its caption.
    public static let figure = HTMLElement(name: "figure")
    /// The caption of a picture.
    public static let figcaption = HTMLElement(name: "figcaption")
    /// Words of somebody else.
    public static let blockquote = HTMLElement(name: "blockquote")
    /// Text with its line breaks.
    public static let pre = HTMLElement(name: "pre")
    /// A link.
    public static let a = HTMLElement(name: "a")
    /// A run of text.
    public static let span = HTMLElement(name: "span")
    /// Something important.
    public static let strong = HTMLElement(name: "strong")
    /// Something stressed.
    public static let em = HTMLElement(name: "em")
    /// Something beside the point.
    public static let small = HTMLElement(name: "small")
    /// Something for machines.
    public static let code = HTMLElement(name: "code")
    /// A run of text with a direction of its own.
    public static let bdi = HTMLElement(name: "bdi")
    /// A moment.
    public static let time = HTMLElement(name: "time")
    /// A value with a form for machines.
    public static let data = HTMLElement(name: "data")
    /// An abbreviation.
    public static let abbr = HTMLElement(name: "abbr")
    /// Something to type.
    public static let kbd = HTMLElement(name: "kbd")
    /// Something marked.
    public static let mark = HTMLElement(name: "mark")
    /// Something taken out.
    public static let del = HTMLElement(name: "del")
    /// Something put in.
    public static let ins = HTMLElement(name: "ins")
    /// Something lowered.
    public static let sub = HTMLElement(name: "sub")
    /// Something raised.
    public static let sup = HTMLElement(name: "sup")
    /// A form.
    public static let form = HTMLElement(name: "form")
    /// Fields that belong together.
    public static let fieldset = HTMLElement(name: "fieldset")
    /// The name of a fieldset.
    public static let legend = HTMLElement(name: "legend")
    /// The name of a field.
    public static let label = HTMLElement(name: "label")
    /// A button.
    public static let button = HTMLElement(name: "button")
    /// A choice from a list.
    public static let select = HTMLElement(name: "select")
    /// One of the choices.
    public static let option = HTMLElement(name: "option")
    /// Choices that belong together.
    public static let optgroup = HTMLElement(name: "optgroup")
    /// A field of several lines.
    public static let textarea = HTMLElement(name: "textarea")
    /// A result.
    public static let output = HTMLElement(name: "output")
    /// How far something has come.
    public static let progress = HTMLElement(name: "progress")
    /// A measure within known bounds.
    public static let meter = HTMLElement(name: "meter")
    /// A table.
    public static let table = HTMLElement(name: "table")
    /// The name of a table.
    public static let caption = HTMLElement(name: "caption")
    /// The head of a table.
    public static let thead = HTMLElement(name: "thead")
    /// The body of a table.
    public static let tbody = HTMLElement(name: "tbody")
    /// The foot of a table.
    public static let tfoot = HTMLElement(name: "tfoot")
    /// A row.
    public static let tr = HTMLElement(name: "tr")
    /// A cell that names a row or a column.
    public static let th = HTMLElement(name: "th")
    /// A cell.
    public static let td = HTMLElement(name: "td")
    /// Something that can be folded out.
    public static let details = HTMLElement(name: "details")
    /// The visible line of something folded.
    public static let summary = HTMLElement(name: "summary")
}
