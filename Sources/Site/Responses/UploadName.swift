// SPDX-License-Identifier: Apache-2.0
import Basics

/// The name that a browser gives to an uploaded file.
enum UploadName {
    /// The name as it may be shown and kept: the last part of what may be a path, without signs that are not seen, at most 120 characters.
    static func shown(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? name
        return String(last.removingInvisibles().filter { $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } }.prefix(120))
    }
}
