// SPDX-License-Identifier: Apache-2.0

/// A template as its receiver sees it, for previews and for the simulator.
public struct RenderedTemplate: Hashable, Sendable {
    /// A button as its receiver sees it.
    public struct Button: Hashable, Sendable {
        /// Its label.
        public let text: String
        /// What comes back when a quick reply is tapped; nil for other buttons.
        public let payload: String?
        /// The address that it opens; nil for other buttons.
        public let url: String?

        /// Makes a button.
        public init(text: String, payload: String? = nil, url: String? = nil) {
            self.text = text
            self.payload = payload
            self.url = url
        }
    }

    /// The line above the body.
    public let header: String?
    /// The body.
    public let body: String
    /// The line below the body.
    public let footer: String?
    /// The buttons in order.
    public let buttons: [Button]
}
