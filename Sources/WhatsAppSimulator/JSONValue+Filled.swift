// SPDX-License-Identifier: Apache-2.0
import Basics

extension JSONValue {
    /// A text that is not empty, or a number as it was written.
    var filledText: String? {
        guard let text, !text.isEmpty else { return nil }
        return text
    }
}
