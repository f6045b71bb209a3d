// SPDX-License-Identifier: Apache-2.0

/// Lines of one size beside a name.
public struct PDFRun: Sendable {
    /// The lines.
    public var text: String
    /// In points.
    public var size: Double
    /// Whether it stands behind the rest.
    public var isQuiet: Bool
    /// Whether it begins on the side where its own script begins.
    public var followsItsDirection: Bool

    /// Describes lines.
    public init(_ text: String, size: Double = 10, isQuiet: Bool = false, followsItsDirection: Bool = false) {
        self.text = text
        self.size = size
        self.isQuiet = isQuiet
        self.followsItsDirection = followsItsDirection
    }
}
