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
        try insert([(link, token)])
    }

    func insert(_ links: [(link: PersonalLink, token: PersonalToken)]) throws {
        try data.submitMany(statements.links.insert, links) { [keyRing] binder, one in
            binder.bind(1, keyRing.linkToken(one.token))
            binder.bind(2, one.link.kind.rawValue)
            binder.bind(3, one.link.subject)
            binder.bind(4, one.link.expiresAt)
        }
    }
}
