// SPDX-License-Identifier: Apache-2.0

/// A value that never shows itself: printed, interpolated or logged it is a row of dots.
public struct Secret<Value: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: Value

    /// Wraps the value.
    public init(_ value: Value) {
        self.value = value
    }

    /// The value itself; the call is what a reviewer looks for.
    public func reveal() -> Value { value }

    /// Dots.
    public var description: String { "•••" }

    /// Dots.
    public var debugDescription: String { "•••" }

    /// Nothing to see by reflection either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Secret: Equatable where Value: Equatable {}
extension Secret: Hashable where Value: Hashable {}
