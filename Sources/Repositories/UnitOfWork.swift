// SPDX-License-Identifier: Apache-2.0
package import Campaigns
package import Compliance
package import Consent

/// Everything that one transaction may read and change: the state, the ledger entry and the outbox row go together or not at all.
package protocol UnitOfWork: Records, SubjectRepository, PermissionRepository, OptInRepository, EvidenceRepository, SuppressionRepository,
    PublicationRepository, LinkRepository, ConversationRepository, LedgerRepository, MessageQueue, SendFencing, InvitationRepository,
    ImportRepository, CampaignRepository, OutboxRepository, TemplateRepository, StaffRepository, WebhookInbox, TreeRepository,
    HousekeepingRepository, AttemptRepository, StopNotebook, MailedHeadRepository, EvidenceOpeningRepository
{}
