// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Something changed about a template, by Meta's decision or ours.
public struct TemplateUpdate: Hashable, Sendable {
    /// What changed.
    public enum Change: Hashable, Sendable {
        /// Its status; the reason when there is one, and the title of a pause such as `FIRST_PAUSE`.
        case status(MessageTemplate.Status, reason: String?, title: String?)
        /// Its quality, from and to.
        case quality(previous: String?, current: String?)
        /// Its category, from and to.
        case category(previous: MessageTemplate.Category?, current: MessageTemplate.Category?)
        /// Its category will change at that time: what it is, and what it will be.
        case categoryAnnounced(current: MessageTemplate.Category?, future: MessageTemplate.Category, at: Timestamp?)
        /// Its text.
        case components
    }

    /// Meta's id of the template, digits.
    public var templateID: String?
    /// Its name.
    public var name: String?
    /// Its language code with `_`, such as `en_US`.
    public var language: String?
    /// What changed.
    public var change: Change
    /// When.
    public var at: Timestamp?

    /// Gathers the parts of an update.
    public init(
        templateID: String? = nil,
        name: String? = nil,
        language: String? = nil,
        change: Change,
        at: Timestamp? = nil
    ) {
        self.templateID = templateID
        self.name = name
        self.language = language
        self.change = change
        self.at = at
    }
}
