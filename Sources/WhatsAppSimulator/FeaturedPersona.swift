// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Somebody whose phone the pages show.
package struct FeaturedPersona: Sendable, Hashable {
    /// Her number, with or without `+`.
    package let phone: String
    /// Her own name for herself.
    package let name: String
    /// The language of her phone.
    package let language: Language

    /// Invents somebody.
    package init(phone: String, name: String, language: Language) {
        self.phone = phone
        self.name = name
        self.language = language
    }
}
