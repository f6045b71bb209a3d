// SPDX-License-Identifier: Apache-2.0
import Basics

/// The chat of one person with the business, as her phone shows it.
struct ChatPage: Sendable {
    let person: Persona
    let language: Language
    let businessName: String
    let token: String
}
