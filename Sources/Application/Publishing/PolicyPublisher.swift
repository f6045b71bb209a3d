// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import Cryptography
import Repositories

/// Publishes the policy texts at start: a changed word is a new version, an unchanged text is left alone.
struct PolicyPublisher: Sendable {
    let controller: Controller
    let time: any TimeSource

    func publish(in unit: any UnitOfWork) throws {
        for language in Language.offered {
            let text = try PolicyText(language: language, controller: controller)
            try publishWording(text, language, in: unit)
            try publishNotice(text, language, in: unit)
        }
    }

    private func publishWording(_ text: PolicyText, _ language: Language, in unit: any UnitOfWork) throws {
        let current = try unit.currentWording(in: language)
        if let current, try text.wording(version: current.version).hash == current.hash { return }
        let wording = try text.wording(version: (current?.version ?? 0) + 1)
        let now = time.now
        try unit.publish(wording, at: now)
        var entry = LedgerEntry(.wordingPublished, at: now)
        entry.detail = wording.hash.description
        try unit.append(entry)
    }

    private func publishNotice(_ text: PolicyText, _ language: Language, in unit: any UnitOfWork) throws {
        let current = try unit.currentNotice(in: language)
        if let current, try text.notice(version: current.version).hash == current.hash { return }
        let notice = try text.notice(version: (current?.version ?? 0) + 1)
        let now = time.now
        try unit.publish(notice, at: now)
        var entry = LedgerEntry(.noticePublished, at: now)
        entry.detail = notice.hash.description
        try unit.append(entry)
    }
}
