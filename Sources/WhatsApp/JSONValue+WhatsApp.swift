// SPDX-License-Identifier: Apache-2.0
import Basics

extension JSONValue {
    /// A moment in seconds since 1970, as a number or as a text; nil when it lies outside the years 1970 to 9999.
    var moment: Timestamp? {
        guard let seconds = integer, (0...253_402_300_799).contains(seconds) else { return nil }
        return Timestamp(seconds: seconds)
    }

    /// A text that is not empty, or a number as it was written.
    var filled: String? {
        guard let text, !text.isEmpty else { return nil }
        return text
    }
}
