// SPDX-License-Identifier: Apache-2.0
import Consent
import SQL

extension Session: LinkRepository {
    func link(_ token: PersonalToken) throws -> PersonalLink? {
        try data.queryOne(statements.links.select, keyRing.linkToken(token)) { row in
            guard let kind = PersonalLink.Kind(rawValue: try row.int(0)) else { throw PersistenceError(.damagedRow, "link") }
            return PersonalLink(kind: kind, subject: try row.identifier(1), expiresAt: try row.timestamp(2))
        }
    }

    func insert(_ link: PersonalLink, token: PersonalToken) throws {
        try data.submit(statements.links.insert, keyRing.linkToken(token), link.kind.rawValue, link.subject, link.expiresAt)
    }
}
