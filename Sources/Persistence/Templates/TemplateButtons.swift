// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns

/// The buttons of a template as JSON in one column.
enum TemplateButtons {
    static func encode(_ buttons: [MessageTemplate.Button]) -> String {
        var writer = JSONWriter()
        writer.array { list in
            for button in buttons {
                list.object { entry in
                    switch button {
                    case .quickReply(let title):
                        entry.member("title", title)
                    case .url(let title, let base):
                        entry.member("title", title)
                        entry.member("url", base)
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads what `encode` wrote, or returns nil.
    static func decode(_ text: String) -> [MessageTemplate.Button]? {
        guard let root = try? JSONDocument(Array(text.utf8)).root, root.kind == .array else { return nil }
        var buttons: [MessageTemplate.Button] = []
        for entry in root.elements {
            guard let title = entry["title"]?.string else { return nil }
            if let url = entry["url"] {
                guard let base = url.string else { return nil }
                buttons.append(.url(title: title, base: base))
            } else {
                buttons.append(.quickReply(title: title))
            }
        }
        return buttons
    }
}
