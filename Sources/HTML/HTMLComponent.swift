// SPDX-License-Identifier: Apache-2.0

/// A piece of a page that knows how to write itself.
public protocol HTMLComponent {
    /// Writes the piece.
    func write(to w: inout HTMLWriter)
}
