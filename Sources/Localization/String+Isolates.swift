// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text between U+2068 (first strong isolate) and U+2069 (pop directional isolate), for plain text in mixed directions.
    ///
    /// Signs of direction inside are dropped: an unbalanced one would reach beyond the text.
    public var isolated: String {
        var result = String.UnicodeScalarView()
        result.append("\u{2068}")
        for scalar in unicodeScalars where !Self.isDirectional(scalar) { result.append(scalar) }
        result.append("\u{2069}")
        return String(result)
    }

    /// The text without isolates and other signs of direction.
    public var withoutIsolates: String {
        guard unicodeScalars.contains(where: Self.isDirectional) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars where !Self.isDirectional(scalar) { result.append(scalar) }
        return String(result)
    }

    private static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
