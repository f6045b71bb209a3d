// SPDX-License-Identifier: Apache-2.0
package import Campaigns
package import Compliance
package import Consent

/// Everything that can be read, as one consistent picture. Pages and jobs get it for the length of one closure.
package protocol Records: SubjectReader, PermissionReader, OptInReader, EvidenceReader, SuppressionReader, PublicationReader, LinkReader,
    ConversationReader, InvitationReader, ImportReader, CampaignReader, TemplateReader, StaffReader, PeopleReader, LedgerReader,
    EvidenceMatchReader, EvidenceOpeningReader, EvidenceUseReader
{}
