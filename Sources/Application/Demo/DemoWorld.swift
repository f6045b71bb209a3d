// SPDX-License-Identifier: Apache-2.0
import Basics
import Consent
import WhatsApp
import WhatsAppSimulator

/// The invented company and the two people whose phones the demo shows.
enum DemoWorld {
    static let names: [Language: String] = [.english: "Nour Home", .arabic: "بيت نور"]
    static let businessNumber = "+4930555010"
    static let phoneNumberID = "106540352242922"
    static let businessAccountID = "102290129340398"
    static let contact = "hello@nour-home.example"
    static let sender = "news@nour-home.example"

    static let personas = [
        FeaturedPersona(phone: "+491701110001", name: "منى الحسن", language: .arabic),
        FeaturedPersona(phone: "+491701110002", name: "Jonas Weber", language: .english),
    ]

    static var controller: Controller {
        Controller(
            names: names,
            website: "https://nour-home.example",
            contactEmail: contact,
            businessNumber: businessNumber,
            address: "Musterstraße 1, 10115 Berlin",
            country: "DE"
        )
    }

    /// The templates that Meta would have approved; links lead to the site.
    static func templates(siteURL: String) -> [MessageTemplate] {
        confirmation + offers(siteURL) + orders(siteURL)
    }

    private static var confirmation: [MessageTemplate] {
        let buttons: [MessageTemplate.Button] = [.quickReply(text: "YES / نعم"), .quickReply(text: "STOP / توقف")]
        return [
            MessageTemplate(
                name: "optin_confirm",
                language: "en",
                category: .utility,
                status: .approved,
                parameterFormat: .named,
                body:
                    "{{brand}} received your request for messages on WhatsApp: {{purposes}}. Please confirm with YES. With STOP it ends here, and any time later.",
                buttons: buttons,
                examples: ["brand": "Nour Home", "purposes": "offers and news"]
            ),
            MessageTemplate(
                name: "optin_confirm",
                language: "ar",
                category: .utility,
                status: .approved,
                parameterFormat: .named,
                body:
                    "وصل إلى {{brand}} طلبك لتلقي رسائل عبر واتساب: {{purposes}}. نرجو التأكيد بكلمة «نعم». وبكلمة «توقف» ينتهي الأمر الآن أو في أي وقت لاحق.",
                buttons: buttons,
                examples: ["brand": "بيت نور", "purposes": "عروض وأخبار"]
            ),
        ]
    }

    private static func offers(_ siteURL: String) -> [MessageTemplate] {
        [
            MessageTemplate(
                name: "monthly_offer",
                language: "en",
                category: .marketing,
                status: .approved,
                parameterFormat: .named,
                body: "Hello {{first_name}}, this month at {{brand}}: 20% off everything for the kitchen, until Sunday.",
                footer: "Reply STOP to end these messages",
                buttons: [.quickReply(text: "Stop"), .url(text: "My choices", url: "\(siteURL)/u/{{1}}")],
                examples: ["first_name": "Jonas", "brand": "Nour Home", "1": "\(siteURL)/u/abc"]
            ),
            MessageTemplate(
                name: "monthly_offer",
                language: "ar",
                category: .marketing,
                status: .approved,
                parameterFormat: .named,
                body: "أهلًا {{first_name}}، هذا الشهر في {{brand}}: خصم 20% على كل أدوات المطبخ حتى يوم الأحد.",
                footer: "للإيقاف أرسل كلمة توقف",
                buttons: [.quickReply(text: "إيقاف"), .url(text: "تفضيلاتي", url: "\(siteURL)/u/{{1}}")],
                examples: ["first_name": "منى", "brand": "بيت نور", "1": "\(siteURL)/u/abc"]
            ),
        ]
    }

    private static func orders(_ siteURL: String) -> [MessageTemplate] {
        [
            MessageTemplate(
                name: "delivery_days",
                language: "en",
                category: .utility,
                status: .approved,
                parameterFormat: .named,
                body: "Hello {{first_name}}, from next week {{brand}} delivers orders on Saturdays too. Nothing to do for you.",
                footer: "Reply STOP to end these messages",
                buttons: [.quickReply(text: "Stop"), .url(text: "My choices", url: "\(siteURL)/u/{{1}}")],
                examples: ["first_name": "Jonas", "brand": "Nour Home", "1": "\(siteURL)/u/abc"]
            ),
            MessageTemplate(
                name: "delivery_days",
                language: "ar",
                category: .utility,
                status: .approved,
                parameterFormat: .named,
                body: "أهلًا {{first_name}}، ابتداءً من الأسبوع القادم توصل {{brand}} الطلبات يوم السبت أيضًا. لا يلزمك فعل شيء.",
                footer: "للإيقاف أرسل كلمة توقف",
                buttons: [.quickReply(text: "إيقاف"), .url(text: "تفضيلاتي", url: "\(siteURL)/u/{{1}}")],
                examples: ["first_name": "منى", "brand": "بيت نور", "1": "\(siteURL)/u/abc"]
            ),
        ]
    }
}
