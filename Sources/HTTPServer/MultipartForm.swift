// SPDX-License-Identifier: Apache-2.0

/// A form with files: multipart/form-data (RFC 7578), read strictly and without copying the parts.
public struct MultipartForm: Sendable {
    /// One control of the form.
    public struct Part: Sendable {
        /// The control's name.
        public let name: String
        /// The file's name as the browser gave it: never a path to use, only a text to show.
        public let filename: String?
        /// The declared type; a claim and no more.
        public let contentType: String?
        /// The content, a slice of the request's body.
        public let bytes: ArraySlice<UInt8>
    }

    /// How much is read before the whole is refused.
    public struct Limits: Sendable {
        /// Parts.
        public var parts: Int
        /// Bytes of a part's header.
        public var headerLength: Int

        /// Up to 64 parts with headers of 4 KiB.
        public init(parts: Int = 64, headerLength: Int = 4096) {
            self.parts = parts
            self.headerLength = headerLength
        }
    }

    /// The parts in order.
    public let parts: [Part]

    /// The given parts.
    public init(_ parts: [Part]) {
        self.parts = parts
    }

    /// The first part of that name.
    public subscript(name: String) -> Part? {
        parts.first { $0.name == name }
    }

    /// The first part of that name as text, or nil when there is none or it is not UTF-8.
    public func text(_ name: String) -> String? {
        self[name].flatMap { String(validating: $0.bytes, as: UTF8.self) }
    }

    /// Reads a body; nil when it is malformed, cut short or passes a limit.
    public init?(parsing body: [UInt8], contentType: String, limits: Limits = Limits()) {
        var parser = MultipartParser(body: body, limits: limits)
        guard let boundary = HeaderParameters(contentType)?["boundary"], let parts = parser.parse(boundary: boundary) else { return nil }
        self.parts = parts
    }
}

extension MultipartForm.Part {
    /// Makes a part, for tests.
    public init(_ name: String, filename: String? = nil, contentType: String? = nil, bytes: [UInt8]) {
        self.init(name: name, filename: filename, contentType: contentType, bytes: bytes[...])
    }
}
