// SPDX-License-Identifier: Apache-2.0

/// The last message that somebody gets, told from all others by its own words.
enum Farewell {
    /// Whether a message says that it is the last.
    static func isOne(template: String?, text: String) -> Bool {
        template == nil && (text.contains("This is the last message") || text.contains("هذه آخر رسالة"))
    }
}

extension SimulatedWhatsApp.Accepted {
    /// Whether it says that it is the last.
    var isFarewell: Bool { Farewell.isOne(template: template, text: text) }
}

extension StormLog.Message {
    /// Whether it says that it is the last.
    var isFarewell: Bool { Farewell.isOne(template: template, text: text) }
}
