// SPDX-License-Identifier: Apache-2.0
import Basics
import Repositories
import SQL

extension Session: MailedHeadRepository {
    func mailedHead() throws -> MailedHead {
        try data.queryOne(statements.store.mailed) { MailedHead(size: try $0.int64(0), at: try $0.timestamp(1)) } ?? .none
    }

    func note(_ head: MailedHead) throws { try data.submit(statements.store.noteMailed, head.size, head.at) }
}
