// SPDX-License-Identifier: Apache-2.0
import Basics
import Campaigns
import Compliance
import Consent
import Cryptography
import HTTPClient
import Localization
import Mail
import Persistence
import PhoneNumbers
import Repositories
import Site
import TransparencyLog
import WhatsApp

/// The parts of a house, joined by plain initialisers.
struct Parts: Sendable {
    let site: Site
    let services: [any Service]

    init(
        configuration: HouseConfiguration,
        monitor: Monitor,
        health: any HealthReporter,
        database: any OpenDatabase,
        catalogues: Catalogues,
        passwords: PasswordHasher,
        client: HTTPClient,
        checkpoints: CheckpointSigner,
        keeping: LedgerKeepingService,
        fence: SendFence,
        random: BufferedRandomSource,
        time: SystemTimeSource,
        logger: Logger
    ) {
        let bells = SiteServices.Bells(inbox: Bell(), messages: Bell(), invitations: Bell(), campaigns: Bell(), ledger: Bell())
        let templatesBell = Bell()
        let gate = SendGate(fence: fence, secondLook: database.secondLook, time: time)
        let keywords = KeywordPolicy.standard
        let optIn = OptInProcedure(random: random, time: time)
        let withdrawal = WithdrawalProcedure(time: time)
        let marketingStop = MarketingStop(withdrawal: withdrawal)
        let numbers = PhoneNumberParser(defaultRegion: configuration.defaultRegion)
        let cloudAPI = CloudAPIClient(configuration: configuration.cloudAPI, client: client)
        let templates = TemplateFetching(database: database, client: cloudAPI, bell: templatesBell, time: time, logger: logger)
        let sender = MeteredSender(sender: CloudAPISender(client: cloudAPI), counts: monitor.sends)
        let renderer = MessageRenderer(
            catalogues: catalogues,
            controller: configuration.controller,
            publicURL: configuration.publicURL,
            keywords: keywords
        )
        let mailSender = SMTPSender(configuration: configuration.smtp)
        let headMails = configuration.ledgerKeepers.mailReader.map { reader in
            CheckpointMailService(
                database: database,
                mail: CheckpointMail(
                    localizer: catalogues[reader.language],
                    controller: configuration.controller,
                    mail: configuration.mail,
                    reader: reader,
                    key: checkpoints.signer.verifier.vkey,
                    random: random
                ),
                sender: mailSender,
                ledgerGuard: keeping.ledgerGuard,
                time: time,
                logger: logger
            )
        }
        let imports = ImportService(database: database, random: random, time: time, logger: logger, ledgerBell: bells.ledger)

        site = Site(
            configuration: SiteConfiguration(
                controller: configuration.controller,
                publicURL: configuration.publicURL,
                clickToChatURL: configuration.clickToChatURL,
                ledgerKey: checkpoints.signer.verifier.vkey,
                demo: configuration.demo,
                hasSecureCookies: configuration.hasSecureCookies
            ),
            services: SiteServices(
                database: database,
                optIn: optIn,
                withdrawal: withdrawal,
                invitations: InvitationProcedure(time: time),
                passwords: passwords,
                formKey: database.secrets.formToken,
                numbers: numbers,
                webhook: MetaWebhookGuard(appSecret: configuration.appSecret, verifyToken: configuration.verifyToken),
                health: health,
                imports: imports,
                ledgerWatch: keeping.ledgerGuard,
                random: random,
                time: time,
                logger: logger,
                bells: bells
            )
        )

        services = [
            templates,
            InboxService(
                database: database,
                reader: WebhookReader(
                    numbers: numbers,
                    keywords: keywords,
                    phoneNumberID: configuration.cloudAPI.phoneNumberID,
                    time: time,
                    logger: logger
                ),
                actor: EventActor(
                    conversation: ConversationProcedure(
                        optIn: optIn,
                        withdrawal: withdrawal,
                        receipts: ReceiptLinks(random: random, time: time),
                        keywords: keywords,
                        time: time
                    ),
                    listener: StopListener(keywords: keywords),
                    marketingStop: marketingStop,
                    templates: templates,
                    time: time
                ),
                replies: ImmediateReplySender(
                    database: database,
                    gate: gate,
                    renderer: renderer,
                    sender: sender,
                    time: time,
                    logger: logger
                ),
                delays: monitor.deliveries,
                bell: bells.inbox,
                messagesBell: bells.messages,
                time: time,
                logger: logger
            ),
            MessageSendingService(
                database: database,
                gate: gate,
                renderer: renderer,
                sender: sender,
                marketingStop: marketingStop,
                pace: SendPace(perSecond: configuration.messagesPerSecond),
                limits: MessageSendingService.Limits(),
                bell: bells.messages,
                time: time,
                logger: logger
            ),
            InvitationSendingService(
                database: database,
                composer: InvitationComposer(
                    catalogues: catalogues,
                    controller: configuration.controller,
                    publicURL: configuration.publicURL,
                    mail: configuration.mail,
                    random: random,
                    time: time
                ),
                sender: mailSender,
                bell: bells.invitations,
                time: time,
                logger: logger
            ),
            // On each node: it looks at the store before it signs anything itself.
            keeping,
            DutyService(
                database: database,
                services: [
                    imports,
                    PeriodicBell(bell: templatesBell, period: TemplateFetching.period),
                    CampaignService(database: database, bell: bells.campaigns, messagesBell: bells.messages, time: time, logger: logger),
                    CheckpointService(database: database, signer: checkpoints, bell: bells.ledger, logger: logger),
                    AbandonedSends(database: database, time: time, logger: logger),
                    KeyRotationService(database: database, logger: logger),
                    HousekeepingService(
                        database: database,
                        lapse: LapseProcedure(time: time),
                        withdrawal: withdrawal,
                        time: time,
                        logger: logger
                    ),
                ] + (headMails.map { [$0] } ?? []),
                logger: logger
            ),
        ]
    }
}
