// SPDX-License-Identifier: Apache-2.0

/// Common names for people who do not exist, each with its spelling in an e-mail address.
enum SampleNames {
    struct Name: Sendable {
        let text: String, latin: String

        init(_ text: String, _ latin: String) {
            self.text = text
            self.latin = latin
        }
    }

    static let arabicGiven = [
        Name("ليلى", "layla"), Name("أحمد", "ahmad"), Name("فاطمة", "fatima"), Name("يوسف", "yousef"), Name("مريم", "maryam"),
        Name("عمر", "omar"), Name("نور", "nour"), Name("خالد", "khaled"), Name("سارة", "sara"), Name("علي", "ali"), Name("هدى", "huda"),
        Name("حسن", "hasan"), Name("رنا", "rana"), Name("سامي", "sami"), Name("زينب", "zaynab"), Name("طارق", "tariq"),
        Name("أمينة", "amina"), Name("كريم", "karim"), Name("دينا", "dina"), Name("إبراهيم", "ibrahim"), Name("سلمى", "salma"),
        Name("محمود", "mahmoud"), Name("عائشة", "aisha"), Name("ماجد", "majed"), Name("لينا", "lina"), Name("وليد", "waleed"),
        Name("ياسمين", "yasmin"), Name("فيصل", "faisal"), Name("رانيا", "rania"), Name("بلال", "bilal"),
    ]

    static let arabicFamily = [
        Name("الحداد", "alhaddad"), Name("النجار", "alnajjar"), Name("المصري", "almasri"), Name("العلي", "alali"),
        Name("الخطيب", "alkhatib"), Name("السيد", "alsayed"), Name("القاسم", "alqasim"), Name("الشامي", "alshami"),
        Name("المغربي", "almaghribi"), Name("العمري", "alomari"), Name("الزهراني", "alzahrani"), Name("الكعبي", "alkaabi"),
        Name("بن يوسف", "benyoussef"), Name("منصور", "mansour"), Name("درويش", "darwish"), Name("صالح", "saleh"),
        Name("عبد الله", "abdullah"), Name("حمدان", "hamdan"), Name("الرشيد", "alrashid"), Name("بركات", "barakat"),
    ]

    static let latinGiven = [
        Name("Anna", "anna"), Name("Lukas", "lukas"), Name("Sophie", "sophie"), Name("Paul", "paul"), Name("Zoë", "zoe"),
        Name("François", "francois"), Name("Emily", "emily"), Name("James", "james"), Name("Jürgen", "juergen"), Name("Marta", "marta"),
        Name("Søren", "soeren"), Name("Ines", "ines"), Name("David", "david"), Name("Chloé", "chloe"), Name("Nina", "nina"),
        Name("Björn", "bjoern"), Name("Laura", "laura"), Name("Peter", "peter"), Name("Amélie", "amelie"), Name("Tom", "tom"),
    ]

    static let latinFamily = [
        Name("Fischer", "fischer"), Name("Smith", "smith"), Name("Müller", "mueller"), Name("Dubois", "dubois"),
        Name("O'Neill", "oneill"), Name("García", "garcia"), Name("Novak", "novak"), Name("van Dijk", "vandijk"), Name("Rossi", "rossi"),
        Name("Schäfer", "schaefer"), Name("Brown", "brown"), Name("Lefèvre", "lefevre"), Name("Kowalski", "kowalski"),
        Name("Jensen", "jensen"), Name("Silva", "silva"), Name("Meier-Huber", "meier"),
    ]
}
