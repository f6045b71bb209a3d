// SPDX-License-Identifier: Apache-2.0
import Basics
public import HTTPClient

/// Calls WhatsApp's Cloud API, or the simulator in its place.
///
/// Sends each request once and repeats none: the API has no idempotency key. Source: Meta, Cloud API reference (v25.0 and v26.0).
public struct CloudAPIClient: Sendable {
    private let client: HTTPClient
    private let root: String
    private let messages: String
    private let businessAccount: String
    private let phoneNumber: String
    private let headers: [(name: String, value: String)]
    private let timeout: Duration

    /// Prepares calls over a client that others may share.
    public init(configuration: CloudAPIConfiguration, client: HTTPClient) {
        self.client = client
        root = "\(configuration.baseURL)/\(configuration.version)"
        phoneNumber = "\(root)/\(configuration.phoneNumberID)"
        messages = "\(phoneNumber)/messages"
        businessAccount = "\(root)/\(configuration.businessAccountID)"
        headers = [("Authorization", "Bearer \(configuration.accessToken.reveal())"), ("Content-Type", "application/json")]
        timeout = configuration.timeout
    }

    /// Sends a message. Never throws: what cannot be known is a result.
    public func send(_ message: OutgoingMessage) async -> SendOutcome {
        let request = HTTPClientRequest(method: "POST", url: messages, headers: headers, body: message.json, timeout: timeout)
        do {
            let response = try await client.send(request)
            return SendOutcome(status: response.status, body: response.body)
        } catch let error as HTTPClientError where !error.outcomeIsUnknown {
            return .refused(CloudAPIError(code: CloudAPIError.unreachable))
        } catch {
            return .unknown
        }
    }

    /// Shows the sender that a message of hers was read.
    public func markRead(messageID: String) async throws(CloudAPIError) {
        var json = JSONWriter()
        json.object { json in
            json.member("messaging_product", "whatsapp")
            json.member("status", "read")
            json.member("message_id", messageID)
        }
        _ = try await call("POST", messages, json.bytes)
    }

    /// All templates of the account, with the category that counts now.
    public func listTemplates() async throws(CloudAPIError) -> [MessageTemplate] {
        let fields = "id,name,language,category,correct_category,status,components,parameter_format,quality_score"
        var templates: [MessageTemplate] = []
        var cursor: String?
        // 6,000 templates are the most that an account may have; a server that never ends its pages must not hold us.
        for _ in 0..<100 {
            let after = cursor.map { "&after=\($0)" } ?? ""
            let page = try await call("GET", "\(businessAccount)/message_templates?fields=\(fields)&limit=100\(after)")
            if let list = page["data"] { templates += list.elements.compactMap(MessageTemplate.init) }
            guard page["paging"]?["next"] != nil, let next = page["paging"]?["cursors"]?["after"]?.filled, Self.isCursor(next) else {
                break
            }
            cursor = next
        }
        return templates
    }

    /// Submits a template for review; returns it with its id, status and the category that Meta gave it, which may be another one.
    public func createTemplate(_ template: MessageTemplate) async throws(CloudAPIError) -> MessageTemplate {
        var json = JSONWriter()
        template.write(to: &json)
        let answer = try await call("POST", "\(businessAccount)/message_templates", json.bytes)
        var created = template
        created.id = answer["id"]?.filled
        created.status = MessageTemplate.Status(name: answer["status"]?.text ?? "PENDING")
        if let category = answer["category"]?.filled { created.category = .init(name: category) }
        return created
    }

    /// What Meta says about our number.
    public func phoneNumberStatus() async throws(CloudAPIError) -> PhoneNumberStatus {
        let fields = "display_phone_number,verified_name,quality_rating,whatsapp_business_manager_messaging_limit"
        let answer = try await call("GET", "\(phoneNumber)?fields=\(fields)")
        return PhoneNumberStatus(
            displayPhoneNumber: answer["display_phone_number"]?.filled,
            verifiedName: answer["verified_name"]?.filled,
            quality: answer["quality_rating"]?.filled,
            messagingLimit: answer["whatsapp_business_manager_messaging_limit"]?.filled
        )
    }

    /// Makes Meta forget which number belongs to a user id: its contact book keeps that until told otherwise.
    public func deleteFromContactBook(userID: String) async throws(CloudAPIError) {
        guard Self.isCursor(userID) else { throw CloudAPIError(code: 100) }
        _ = try await call("DELETE", "\(phoneNumber)/contact_book?messaging_product=whatsapp&bsuid=\(userID)")
    }

    private func call(_ method: String, _ url: String, _ body: [UInt8] = []) async throws(CloudAPIError) -> JSONValue {
        let response: HTTPClientResponse
        do {
            let request = HTTPClientRequest(method: method, url: url, headers: headers, body: body, timeout: timeout)
            response = try await client.send(request)
        } catch {
            throw CloudAPIError(code: CloudAPIError.unreachable)
        }
        guard let root = try? JSONDocument(response.body, limits: JSONLimits(bytes: 8 << 20, values: 1_000_000)).root else {
            throw CloudAPIError(code: CloudAPIError.unreadable)
        }
        if let error = root["error"].flatMap(CloudAPIError.init) { throw error }
        guard (200...299).contains(response.status) else { throw CloudAPIError(code: CloudAPIError.unreadable) }
        return root
    }

    /// Whether a text of Meta's may stand in an address as it is.
    private static func isCursor(_ text: String) -> Bool {
        (1...512).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "."): true
                default: false
                }
            }
    }
}
