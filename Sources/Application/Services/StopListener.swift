// SPDX-License-Identifier: Apache-2.0
import Consent

/// Hears whether an aside that holds a stop word means it: the statement of our own forms names one, too.
struct StopListener: Sendable {
    let keywords: KeywordPolicy

    func means(_ aside: InboundMessage, in records: some OptInRepository & PublicationReader) throws -> Bool {
        guard case .text(let text) = aside.body, let code = OneTimeCode.first(in: text), let request = try records.request(code: code),
            let wording = try records.wording(hash: request.shown.wording)
        else { return true }
        return keywords.saysStop(StatementPolicy.remainder(of: text, without: wording.statement(for: request.purposes)))
    }
}
