// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// The manifest is the plan of the house (docs/design/0001-the-house.md): arrows point down only.

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

/// A C library of Debian's, bridged by a module map and a header of thin inline wrappers.
func system(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func target(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], fixtures: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        path: "Tests/\(name)Tests",
        exclude: fixtures,
        swiftSettings: house
    )
}

let all: [Target] = [
    // System: the only C.
    system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    system("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    system("COpenSSL", pkgConfig: "openssl", apt: "libssl-dev"),
    system("CPQ", pkgConfig: "libpq", apt: "libpq-dev"),
    system("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
    system("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
    system("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    .target(
        name: "CPhoneNumber",
        path: "Sources/System/CPhoneNumber",
        linkerSettings: [.linkedLibrary("phonenumber")]
    ),
    .target(name: "CResources", path: "Sources/System/CResources"),
    .target(name: "CSystem", path: "Sources/System/CSystem"),

    // Level 1: words that every room uses.
    target("Basics", ["CSystem"]),

    // Level 2: engines. Each could be published alone.
    target("Cryptography", ["Basics", "CSodium", "COpenSSL"]),
    target("HTML", ["Basics"]),
    target("HTTPClient", ["Basics", "CCurl"]),
    target("HTTPServer", ["Basics", "CMicroHTTPD"]),
    target("Localization", ["Basics", "CResources"]),
    target("Metrics", ["Basics"]),
    target("PDF", ["Basics", "CPango"]),
    // Apart from what draws, so that the verifier reads sheets without Pango.
    target("PDFAttachments", []),
    target("PhoneNumbers", ["Basics", "CPhoneNumber"]),
    target("QRCodes", ["Basics", "CQREncode"]),
    target("SQL", ["Basics", "CPQ", "CSQLite"]),

    // Level 3: protocols of the world outside.
    target("TransparencyLog", ["Basics", "Cryptography"]),
    target("WhatsApp", ["Basics", "Cryptography", "HTTPClient"]),
    target("Mail", ["Basics", "HTTPClient"]),

    // What a receipt says and proves, for the verifier and the site alike.
    target("Receipts", ["Basics", "Cryptography", "PDFAttachments", "TransparencyLog"]),

    // Level 4 and 5: the domain. No SQL, no HTTP server, no Meta type.
    target("Consent", ["Basics", "Cryptography", "PhoneNumbers", "TransparencyLog"]),
    target("Campaigns", ["Basics", "Consent", "Cryptography", "PhoneNumbers"]),
    target("Compliance", ["Basics", "Consent", "Cryptography"]),
    target("Repositories", ["Basics", "Campaigns", "Compliance", "Consent", "Cryptography"]),

    // Where the world ends, in the demo and in tests: the real wire format, an invented world.
    target(
        "WhatsAppSimulator",
        ["Basics", "CSystem", "Cryptography", "HTML", "HTTPClient", "HTTPServer", "Localization", "WhatsApp"]
    ),
    target("MailSimulator", ["Basics", "CResources", "HTML", "HTTPServer", "Localization", "Mail"]),

    // Level 6: the two sides of the house.
    target(
        "Persistence",
        [
            "Basics", "Campaigns", "Compliance", "Consent", "CResources", "Cryptography", "PhoneNumbers", "Repositories", "SQL",
            "TransparencyLog",
        ]
    ),
    target(
        "Site",
        [
            "Basics", "Campaigns", "Compliance", "Consent", "CResources", "Cryptography", "HTML", "HTTPServer", "Localization", "PDF",
            "PDFAttachments", "PhoneNumbers", "QRCodes", "Receipts", "Repositories", "TransparencyLog",
        ]
    ),

    // Level 7 and 8: composition and the programs.
    target(
        "Application",
        [
            "Basics", "Campaigns", "Compliance", "Consent", "CResources", "Cryptography", "HTTPClient", "HTTPServer", "Localization",
            "Mail",
            "MailSimulator", "Metrics", "Persistence", "PhoneNumbers", "Repositories", "Site", "SQL", "TransparencyLog", "WhatsApp",
            "WhatsAppSimulator",
        ]
    ),
    .executableTarget(name: "naam", dependencies: ["Application"], path: "Sources/naam", swiftSettings: house),
    .executableTarget(
        name: "naam-verify",
        dependencies: ["Receipts"],
        path: "Sources/naam-verify",
        swiftSettings: house
    ),

    // Tests mirror the rooms; EndToEndTests walk the whole house over processes and sockets.
    target("TestSupport", ["Basics", "HTTPClient", "SQL"]),
    tests(
        "Application",
        [
            "Basics", "Campaigns", "Consent", "Cryptography", "Localization", "Persistence", "PhoneNumbers", "Repositories", "Site",
            "TestSupport",
        ]
    ),
    tests("Basics", []),
    tests("Campaigns", ["Basics", "Consent", "PhoneNumbers", "TestSupport"]),
    tests("Compliance", ["Basics", "Consent", "TestSupport"]),
    tests("Consent", ["Basics", "Cryptography", "PhoneNumbers", "TransparencyLog"]),
    tests("Cryptography", ["Basics"]),
    tests("HTML", ["Basics"]),
    tests("HTTPClient", ["Basics", "HTTPServer", "TestSupport"]),
    tests("HTTPServer", ["Basics", "HTTPClient", "TestSupport"]),
    tests("Localization", ["Basics", "CResources"]),
    tests("Metrics", ["Basics", "TestSupport"]),
    tests("Mail", ["Basics", "HTTPClient", "MailSimulator", "TestSupport"]),
    tests(
        "Persistence",
        [
            "Basics", "Campaigns", "Compliance", "Consent", "Cryptography", "PhoneNumbers", "Repositories", "SQL", "TestSupport",
            "TransparencyLog",
        ]
    ),
    tests("PDF", ["Basics", "CResources"]),
    tests("PDFAttachments", ["Basics", "CResources", "PDF", "TestSupport"]),
    tests("PhoneNumbers", []),
    tests("QRCodes", []),
    tests(
        "Site",
        [
            "Basics", "Campaigns", "Compliance", "Consent", "Cryptography", "HTML", "HTTPServer", "Localization", "PDFAttachments",
            "Persistence", "PhoneNumbers", "Receipts",
            "Repositories", "TestSupport", "TransparencyLog",
        ]
    ),
    tests("Receipts", ["Basics", "Cryptography", "PDFAttachments", "TransparencyLog"]),
    tests("SQL", ["Basics", "TestSupport"]),
    tests("TransparencyLog", ["Basics", "Cryptography", "naam-verify"]),
    tests("WhatsApp", ["Basics", "HTTPClient", "HTTPServer"], fixtures: ["Fixtures"]),
    tests("WhatsAppSimulator", ["Basics", "HTTPClient", "HTTPServer", "TestSupport", "WhatsApp"]),
    .testTarget(
        name: "EndToEndTests",
        dependencies: ["Basics", "Cryptography", "HTTPClient", "MailSimulator", "SQL", "TestSupport", "TransparencyLog"],
        path: "Tests/EndToEndTests",
        swiftSettings: house
    ),
    .testTarget(
        name: "DeploymentTests",
        dependencies: ["Basics", "HTTPServer", "TestSupport"],
        path: "Tests/DeploymentTests",
        swiftSettings: house
    ),
    .testTarget(
        name: "BenchmarkTests",
        dependencies: ["Basics", "TestSupport", "naam", "naam-bench"],
        path: "Tests/BenchmarkTests",
        swiftSettings: house
    ),
    .executableTarget(
        name: "naam-bench",
        dependencies: [
            "Application", "Basics", "Campaigns", "Consent", "CPQ", "Cryptography", "CSQLite", "CSystem", "HTTPClient", "HTTPServer",
            "Persistence",
            "PhoneNumbers",
            "Repositories", "SQL", "TestSupport", "TransparencyLog", "WhatsApp", "WhatsAppSimulator",
        ],
        path: "Benchmarks/naam-bench",
        swiftSettings: house
    ),
]

let package = Package(
    name: "naam",
    products: [
        .executable(name: "naam", targets: ["naam"]),
        .executable(name: "naam-verify", targets: ["naam-verify"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
    ],
    targets: all,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c2x,
    cxxLanguageStandard: .cxx17
)
