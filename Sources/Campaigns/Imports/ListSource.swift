// SPDX-License-Identifier: Apache-2.0

/// The programs whose lists are read, and any other list; the raw value is the end of the catalogue key `import.source.…`.
package enum ListSource: String, Hashable, Sendable, CaseIterable {
    case mailchimp
    case generic
}
