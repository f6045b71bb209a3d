// SPDX-License-Identifier: Apache-2.0

/// Resolves personal links.
package protocol LinkReader {
    /// What the token stands for, expired or not; nil when it was never given out.
    func link(_ token: PersonalToken) throws -> PersonalLink?
}

/// Gives out personal links; the token is stored as a keyed hash.
package protocol LinkRepository: LinkReader {
    func insert(_ link: PersonalLink, token: PersonalToken) throws
}
