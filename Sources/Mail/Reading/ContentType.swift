// SPDX-License-Identifier: Apache-2.0

/// A media type with its parameters (RFC 2045 section 5.1).
struct ContentType {
    /// In lower case, such as `text/html`.
    let name: String
    /// The parameters by their names in lower case.
    let parameters: [String: String]

    init(_ value: String) {
        var pieces: [String] = [""]
        var isQuoted = false
        for character in value {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
        }
        name = pieces[0].filter { !$0.isWhitespace }.lowercased()
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            guard let sign = piece.firstIndex(of: "=") else { continue }
            let key = piece[..<sign].filter { !$0.isWhitespace }.lowercased()
            var content = piece[piece.index(after: sign)...].drop(while: \.isWhitespace)
            while content.last?.isWhitespace == true { content.removeLast() }
            if content.first == "\"", content.last == "\"", content.count >= 2 { content = content.dropFirst().dropLast() }
            if parameters[key] == nil { parameters[key] = String(content) }
        }
        self.parameters = parameters
    }
}
