// SPDX-License-Identifier: Apache-2.0
import SQL

/// Every statement of the store, by aggregate.
final class Statements: Sendable {
    /// As they stand in the files, for checks.
    let all: [Statement]
    let attempts: AttemptStatements
    let conversations: ConversationStatements
    let evidence: EvidenceStatements
    let inbox: InboxStatements
    let keys: KeyStatements
    let ledger: LedgerStatements
    let links: LinkStatements
    let openings: OpeningStatements
    let optIns: OptInStatements
    let permissions: PermissionStatements
    let publications: PublicationStatements
    let store: StoreStatements
    let subjects: SubjectStatements
    let suppression: SuppressionStatements
    let campaigns: CampaignStatements
    let imports: ImportStatements
    let invitations: InvitationStatements
    let messages: MessageStatements
    let people: PeopleStatements
    let sendPace: SendPaceStatements
    let staff: StaffStatements
    let templates: TemplateStatements
    let uploadKeys: UploadKeyStatements

    /// Reads the embedded files; throws when a name is missing, doubled or never used.
    init(_ dialect: SQLDialect = .sqlite) throws {
        let library = try StatementLibrary(files: EmbeddedSQL.queries(dialect))
        let names = StatementNames(library)
        all = library.statements
        attempts = try AttemptStatements(names)
        conversations = try ConversationStatements(names)
        evidence = try EvidenceStatements(names)
        inbox = try InboxStatements(names)
        keys = try KeyStatements(names)
        ledger = try LedgerStatements(names)
        links = try LinkStatements(names)
        openings = try OpeningStatements(names)
        optIns = try OptInStatements(names)
        permissions = try PermissionStatements(names)
        publications = try PublicationStatements(names)
        store = try StoreStatements(names)
        subjects = try SubjectStatements(names)
        suppression = try SuppressionStatements(names)
        campaigns = try CampaignStatements(names)
        imports = try ImportStatements(names)
        invitations = try InvitationStatements(names)
        messages = try MessageStatements(names)
        people = try PeopleStatements(names)
        sendPace = try SendPaceStatements(names)
        staff = try StaffStatements(names)
        templates = try TemplateStatements(names)
        uploadKeys = try UploadKeyStatements(names)
        try names.finish()
    }

    /// Those that are asked of one file: in `keys.sql` and `upload_keys.sql` all names begin with `key_`.
    func statements(of file: DatabaseFile) -> [Statement] {
        all.filter { $0.name.hasPrefix("key_") == (file == .keys) }
    }
}
