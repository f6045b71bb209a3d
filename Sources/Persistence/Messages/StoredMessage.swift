// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Consent

/// What a message rests on and says, as the columns of its row hold it; the numbers are part of the stored format.
struct StoredMessage: Hashable {
    let ground: Int
    let content: Int
    var purpose: String?
    var contract: String?
    var request: OptInRequest.ID?
    var template: String?

    init(ground: Int, content: Int, purpose: String?, contract: String?, request: OptInRequest.ID?, template: String?) {
        self.ground = ground
        self.content = content
        self.purpose = purpose
        self.contract = contract
        self.request = request
        self.template = template
    }

    init(_ ground: SendGround, _ content: MessageContent) {
        switch ground {
        case .consent: self.ground = 0
        case .contract: self.ground = 1
        case .reply: self.ground = 2
        case .confirmation: self.ground = 3
        }
        switch content {
        case .confirmationQuestion: self.content = 0
        case .yesQuestion: self.content = 1
        case .receipt: self.content = 2
        case .help: self.content = 3
        case .preferences: self.content = 4
        case .codeExpired: self.content = 5
        case .campaign: self.content = 6
        }
        purpose = ground.purpose?.rawValue
        if case .contract(let reference) = ground { contract = reference }
        if case .confirmation(let id) = ground { request = id }
        if case .campaign(let name) = content { template = name }
    }

    /// Which ground the number of a column stands for; nil for numbers that no program of ours writes.
    static func groundKind(_ ground: Int) -> SendGround.Kind? {
        switch ground {
        case 0: .consent
        case 1: .contract
        case 2: .reply
        case 3: .confirmation
        default: nil
        }
    }

    /// Nil for columns that no program of ours writes.
    var sendGround: SendGround? {
        switch ground {
        case 0: purpose.map { .consent(PurposeCode(rawValue: $0)) }
        case 1: contract.map { .contract($0) }
        case 2: .reply
        case 3: request.map { .confirmation($0) }
        default: nil
        }
    }

    var messageContent: MessageContent? {
        switch content {
        case 0: .confirmationQuestion
        case 1: .yesQuestion
        case 2: .receipt
        case 3: .help
        case 4: .preferences
        case 5: .codeExpired
        case 6: template.map { .campaign(template: $0) }
        default: nil
        }
    }
}
