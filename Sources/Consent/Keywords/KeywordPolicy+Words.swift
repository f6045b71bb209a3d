// SPDX-License-Identifier: Apache-2.0

extension KeywordPolicy {
    /// The words of the languages offered, and the stop words that people write in others.
    package static let standard = KeywordPolicy(
        yes: [
            "yes", "yes please", "i agree", "agree", "نعم", "أوافق", "موافق", "موافقة", "نعم أوافق", "نعم موافق", "أجل", "ايوه", "اي نعم",
        ],
        stop: [
            "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "remove me", "opt out", "optout", "no more", "don't message me",
            "leave me alone",
            "توقف", "توقفوا", "أوقف", "أوقفوا", "وقف", "وقفوا", "ايقاف", "إلغاء", "الغ", "ألغ", "الغي", "إلغاء الاشتراك", "كفى", "كفاية",
            "بس خلاص",
            "لا تراسلوني", "لا ترسلوا", "لا ترسل", "stopp", "abmelden", "arrêt", "arret", "désabonner", "desabonner", "parar", "baja",
            "alto", "dur", "iptal",
        ],
        preferences: [
            "preferences", "settings", "menu", "choices", "تفضيلات", "التفضيلات", "خيارات", "الخيارات", "إعدادات", "الاعدادات", "قائمة",
        ]
    )
}
