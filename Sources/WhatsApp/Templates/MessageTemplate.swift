// SPDX-License-Identifier: Apache-2.0

/// A message text that Meta has reviewed, or is to review, in one language.
public struct MessageTemplate: Hashable, Sendable {
    /// What a template is for; decides price and rules. The current one counts, not the one that the author chose.
    public enum Category: Hashable, Sendable {
        /// Offers and news.
        case marketing
        /// Orders, accounts, and the confirmation of an opt-in.
        case utility
        /// One-time codes.
        case authentication
        /// A category that this library does not know, by its name.
        case other(String)
    }

    /// What Meta says about it.
    public enum Status: Hashable, Sendable {
        /// It may be sent.
        case approved
        /// It is being reviewed.
        case pending
        /// It was refused.
        case rejected
        /// It may not be sent for some hours, because people disliked it.
        case paused
        /// It may not be sent any more.
        case disabled
        /// Another status, by its name: `FLAGGED`, `ARCHIVED`, `IN_APPEAL`, `PENDING_DELETION` …
        case other(String)
    }

    /// How its variables are called.
    public enum ParameterFormat: String, Sendable {
        /// `{{first_name}}`
        case named = "NAMED"
        /// `{{1}}`
        case positional = "POSITIONAL"
    }

    /// What stands above the body.
    public enum Header: Hashable, Sendable {
        /// A line of at most 60 characters with at most one variable.
        case text(String)
        /// A picture, video, document or place, by Meta's name of its kind.
        case media(format: String)
    }

    /// What stands below the footer.
    public enum Button: Hashable, Sendable {
        /// Answers with one tap.
        case quickReply(text: String)
        /// Opens an address; at most one variable, `{{1}}`, at its end.
        case url(text: String, url: String)
        /// Calls a number.
        case phone(text: String, number: String)
        /// Another kind, by its name.
        case other(type: String, text: String)

        /// Its label.
        public var text: String {
            switch self {
            case .quickReply(let text), .url(let text, _), .phone(let text, _), .other(_, let text): text
            }
        }
    }

    /// Meta's id, digits; nil for one that was not submitted.
    public var id: String?
    /// Its name: `^[a-z0-9_]{1,512}$`.
    public var name: String
    /// Its language code with `_`, such as `ar` or `en_US`.
    public var language: String
    /// What it is for now.
    public var category: Category
    /// What Meta thinks it should be for: when this differs, a change is coming.
    public var correctCategory: Category?
    /// What Meta says about it.
    public var status: Status
    /// How its variables are called.
    public var parameterFormat: ParameterFormat
    /// Above the body.
    public var header: Header?
    /// The text, with variables.
    public var body: String
    /// Below the body, without variables.
    public var footer: String?
    /// Below the footer.
    public var buttons: [Button]
    /// An example of each variable, by its name or number, and of the variable of each button address, as `button0`; Meta wants them.
    public var examples: [String: String]
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    public var quality: String?

    /// Gathers the parts of a template.
    public init(
        id: String? = nil,
        name: String,
        language: String,
        category: Category,
        correctCategory: Category? = nil,
        status: Status = .pending,
        parameterFormat: ParameterFormat = .named,
        header: Header? = nil,
        body: String,
        footer: String? = nil,
        buttons: [Button] = [],
        examples: [String: String] = [:],
        quality: String? = nil
    ) {
        self.id = id
        self.name = name
        self.language = language
        self.category = category
        self.correctCategory = correctCategory
        self.status = status
        self.parameterFormat = parameterFormat
        self.header = header
        self.body = body
        self.footer = footer
        self.buttons = buttons
        self.examples = examples
        self.quality = quality
    }
}
