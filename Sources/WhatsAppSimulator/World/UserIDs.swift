// SPDX-License-Identifier: Apache-2.0

/// Business-scoped ids of invented people: the same number has the same id in every run.
enum UserIDs {
    private static let countries: [(prefix: String, code: String)] = [
        ("49", "DE"), ("43", "AT"), ("41", "CH"), ("44", "GB"), ("33", "FR"), ("20", "EG"), ("966", "SA"), ("971", "AE"), ("962", "JO"),
        ("961", "LB"), ("963", "SY"), ("964", "IQ"), ("212", "MA"), ("213", "DZ"), ("216", "TN"), ("965", "KW"), ("974", "QA"),
        ("973", "BH"),
        ("968", "OM"), ("967", "YE"), ("1", "US"),
    ]

    static func derived(from phone: String) -> String {
        let country = countries.first { phone.hasPrefix($0.prefix) }?.code ?? "ZZ"
        // SplitMix64's mixer over FNV-1a: spreads neighbouring numbers; secrecy is not needed in an invented world.
        var mixed = phone.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return "\(country).\(mixed ^ (mixed >> 31))"
    }
}
