// SPDX-License-Identifier: Apache-2.0

/// What all fields share: the ids of hint and error and the attributes that tie them to the control.
struct FieldFrame {
    let id: String
    let hint: String?
    let error: FieldError?

    var describedBy: HTMLAttribute {
        let ids = (hint == nil ? [] : [id + "-hint"]) + (error == nil ? [] : [id + "-error"])
        return .aria("describedby", ids.joined(separator: " ")).when(!ids.isEmpty)
    }

    var invalid: HTMLAttribute {
        HTMLAttribute(prefix: "aria-", "invalid", error == nil ? .absent : .literal("true"))
    }

    var boxClass: HTMLAttribute {
        .class(error == nil ? "field" : "field field-error")
    }

    func writeNotes(to w: inout HTMLWriter) {
        if let hint { w(.p, hint, .class("hint"), .id(id + "-hint")) }
        guard let error else { return }
        w(.p, .class("error"), .id(id + "-error")) { w in
            w.unseen(error.prefix + " ")
            w.text(error.message)
        }
    }
}
