// SPDX-License-Identifier: Apache-2.0
import Basics

/// What `demo.json` says, for people and programs that want to play along.
struct DemoCard: Sendable {
    let secrets: DemoSecrets
    let siteURL: String
    let simulatorURL: String
    let mailboxURL: String
    let verifierKey: String

    static let user = "demo"
    static let officer = "officer"
    static let version = "v25.0"

    var json: [UInt8] {
        var json = JSONWriter(capacity: 1024)
        json.object { json in
            json.object("console") { json in
                json.member("url", siteURL + "/console")
                json.member("user", Self.user)
                json.member("password", secrets.password)
                json.object("officer") { json in
                    json.member("user", Self.officer)
                    json.member("password", secrets.officerPassword)
                }
            }
            json.member("site", siteURL)
            json.member("mailbox", mailboxURL)
            json.member("phones", simulatorURL + "/phones")
            json.object("cloud_api") { json in
                json.member("base_url", simulatorURL)
                json.member("version", Self.version)
                json.member("phone_number_id", DemoWorld.phoneNumberID)
                json.member("waba_id", DemoWorld.businessAccountID)
                json.member("access_token", secrets.accessToken)
            }
            json.object("webhook") { json in
                json.member("url", siteURL + "/webhook")
                json.member("verify_token", secrets.verifyToken)
                json.member("app_secret", secrets.appSecret)
            }
            json.object("ledger") { json in
                json.member("url", siteURL + "/ledger")
                json.member("checkpoint_url", siteURL + "/ledger/checkpoint")
                json.member("verifier_key", verifierKey)
            }
        }
        return json.bytes + [10]
    }

    /// What the terminal shows.
    var banner: String {
        """

          Naam is open. نعم جاهز.

            Console   \(siteURL)/console      user \(Self.user), password \(secrets.password)
            Officer   the same place      user \(Self.officer), password \(secrets.officerPassword), opens evidence
            Opt-in    \(siteURL)/en  ·  \(siteURL)/ar
            Mailbox   \(mailboxURL)
            Phones    \(simulatorURL)/phones

          Begin in the console: import the sample list, send the invitations, then play both sides in the mailbox and on the phones.
          Ctrl-C ends it.


        """
    }
}
