// SPDX-License-Identifier: Apache-2.0
package import Cryptography

/// Keys of the site that are used outside its store.
package struct SiteSecrets: Sendable {
    /// Of the tokens in forms.
    package let formToken: SymmetricKey
    /// The seed of the log's key.
    package let ledgerSigning: SymmetricKey

    init(_ keys: SiteKeys) {
        formToken = keys.newest(.formToken).key
        ledgerSigning = keys.newest(.ledgerSigning).key
    }
}
