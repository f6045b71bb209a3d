// SPDX-License-Identifier: Apache-2.0
import Application
import Basics
import HTTPServer
import Persistence
import TestSupport

/// The whole product as `naam serve` opens it, running in this process over a real directory.
struct BenchHouse: Sendable {
    static let appSecret = "bench-secret-of-the-app"
    private static let token = "bench-token-of-the-cloud-api"

    let database: any OpenDatabase
    let port: Int
    private let running: Task<Void, any Error>

    /// Opens the house and lets it run; messages go to that port.
    init(_ directory: String, cloudPort: Int, messagesPerSecond: Int = 1_000_000) async throws {
        let house = try await House.open(
            configuration: try Self.configuration(directory, cloudPort: cloudPort, messagesPerSecond: messagesPerSecond),
            environment: [
                "BENCH_MASTER_KEY": TestStore.masterKeyHex, "BENCH_APP_SECRET": Self.appSecret, "BENCH_VERIFY_TOKEN": Self.token,
                "BENCH_ACCESS_TOKEN": Self.token,
            ],
            logger: Logger(minimum: .warning) { level, event, fields in
                Terminal.complain("\(level) \(event) \(fields.map { "\($0.name)=\($0.text)" }.joined(separator: " "))")
            }
        )
        database = house.database
        port = try house.server.start()
        // Awaited by `stop`.
        running = Task { try await house.run() }
    }

    /// Ends it in good order; the store is closed then.
    func stop() async throws {
        running.cancel()
        do { try await running.value } catch is CancellationError {}
    }

    private static func configuration(_ directory: String, cloudPort: Int, messagesPerSecond: Int) throws -> [UInt8] {
        let port = try FreePort.find(1)[0]
        var json = JSONWriter()
        json.object { json in
            if let url = BenchPlace(directory).url {
                json.object("store") { $0.member("url", url) }
            } else {
                json.member("data_directory", directory)
            }
            json.member("master_key_env", "BENCH_MASTER_KEY")
            json.member("public_url", "http://127.0.0.1:8080")
            json.object("controller") { json in
                json.object("names") { json in
                    json.member("en", "Nour Home")
                    json.member("ar", "بيت نور")
                }
                json.member("website", "https://nour-home.example")
                json.member("contact", "hello@nour-home.example")
                json.member("business_number", "+4930555010")
            }
            json.object("listen") { $0.member("port", port) }
            json.object("mail") { $0.member("from", "news@nour-home.example") }
            json.object("smtp") { json in
                json.member("host", "127.0.0.1")
                json.member("port", 9)
                json.member("security", "none")
            }
            json.object("whatsapp") { json in
                json.member("base_url", "http://127.0.0.1:\(cloudPort)")
                json.member("phone_number_id", BenchWorld.phoneNumberID)
                json.member("waba_id", BenchWorld.accountID)
                json.member("access_token_env", "BENCH_ACCESS_TOKEN")
                json.member("app_secret_env", "BENCH_APP_SECRET")
                json.member("verify_token_env", "BENCH_VERIFY_TOKEN")
                json.member("messages_per_second", messagesPerSecond)
            }
        }
        return json.bytes
    }
}
