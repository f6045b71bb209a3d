// SPDX-License-Identifier: Apache-2.0
public import Basics

/// All messages of one language.
public final class Catalogue: Sendable {
    /// The language.
    public let language: Language
    /// The messages by their keys.
    public let messages: [String: Message]

    /// Reads a catalogue from a JSON object of strings.
    public init(language: Language, json: [UInt8]) throws(CatalogueError) {
        var reader = FlatJSONReader(json)
        var messages: [String: Message] = [:]
        for (key, text) in try reader.read() {
            do throws(MessageSyntaxError) {
                messages[key] = try Message(text)
            } catch {
                throw CatalogueError(.badMessage, detail: "\(language) \(key): \(error)")
            }
        }
        self.language = language
        self.messages = messages
    }

    /// Reads the catalogue that is part of the program.
    public static func embedded(_ language: Language) throws(CatalogueError) -> Catalogue {
        guard let resource = EmbeddedResource.named("locales/\(language).json") else {
            throw CatalogueError(.missing, detail: language.rawValue)
        }
        return try Catalogue(language: language, json: resource.bytes)
    }
}
