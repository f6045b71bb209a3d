// SPDX-License-Identifier: Apache-2.0
package import Campaigns

/// Why an upload is not taken at all; the page says what to do.
package enum ImportRefusal: Error, Sendable, Hashable {
    /// No file, or more than can be one export.
    case wrongNumberOfFiles
    /// All files together are too large.
    case tooLarge
    /// A file is not a list that can be read.
    case file(name: String, ListFileProblem)
    /// The structure of a file breaks at a line.
    case broken(name: String, CSVError)
    /// Another import is under way.
    case busy
    /// It was discarded while it was being kept.
    case discarded
    /// The import is not in the state for this.
    case notPossibleNow
}
