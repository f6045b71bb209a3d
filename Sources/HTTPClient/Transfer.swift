// SPDX-License-Identifier: Apache-2.0
import CCurl
import Glibc

/// One transfer: its plan, the libcurl handle it runs on, and what has come back. Made by the caller, then the engine thread's alone.
final class Transfer: @unchecked Sendable {
    enum Plan: Sendable {
        case http(HTTPTransferPlan)
        case mail(MailTransferPlan)
    }

    // SAFETY: `isCancelled` is guarded by the engine's lock; everything below is set before that lock hands the transfer over to the
    // engine's thread, and then that thread's alone.
    let plan: Plan
    var isCancelled = false
    var continuation: CheckedContinuation<TransferOutcome, Never>?
    var outcome = TransferOutcome()
    var handle: UnsafeMutableRawPointer?
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var taken = 0
    private var begins = 0

    init(plan: Plan) {
        self.plan = plan
    }

    /// Resumes the caller.
    func answer(_ ending: TransferOutcome.Ending) {
        if ending != .finished { outcome.ending = ending }
        continuation?.resume(returning: outcome)
        continuation = nil
    }

    /// Puts the plan on a fresh handle; false when libcurl refuses an option.
    func prepare(_ handle: UnsafeMutableRawPointer) -> Bool {
        self.handle = handle
        let context = Unmanaged.passUnretained(self).toOpaque()
        let codes = [
            curl_set_pointer(handle, CURLOPT_PRIVATE, context),
            curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
            curl_set_number(handle, CURLOPT_TCP_NODELAY, 1),
            curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0),
            curl_set_number(handle, CURLOPT_SSLVERSION, numericCast(CURL_SSLVERSION_TLSv1_2)),
            curl_set_bytes_callback(handle, CURLOPT_WRITEFUNCTION, Transfer.bodyCallback),
            curl_set_pointer(handle, CURLOPT_WRITEDATA, context),
            curl_set_bytes_callback(handle, CURLOPT_HEADERFUNCTION, Transfer.headCallback),
            curl_set_pointer(handle, CURLOPT_HEADERDATA, context),
            curl_set_request_callback(handle, Transfer.requestCallback, context),
        ]
        guard codes.allSatisfy({ $0 == CURLE_OK }) else { return false }
        return switch plan {
        case .http(let plan): prepare(plan, handle)
        case .mail(let plan): prepare(plan, handle, context)
        }
    }

    private func prepare(_ plan: HTTPTransferPlan, _ handle: UnsafeMutableRawPointer) -> Bool {
        var codes = [
            curl_set_text(handle, CURLOPT_URL, plan.url),
            curl_set_text(handle, CURLOPT_PROTOCOLS_STR, plan.protocols),
            curl_set_text(handle, CURLOPT_PROXY, plan.proxy),
            curl_set_number(handle, CURLOPT_HTTP_VERSION, numericCast(CURL_HTTP_VERSION_1_1)),
            curl_set_number(handle, CURLOPT_TIMEOUT_MS, plan.timeout),
            curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, plan.connectTimeout),
            // libcurl counts whole seconds and lets one go that was idle for more than these.
            curl_set_number(handle, CURLOPT_MAXAGE_CONN, plan.longestIdle - 1),
            curl_set_list(handle, CURLOPT_HTTPHEADER, list(plan.headers)),
        ]
        if let file = plan.authorityFile { codes.append(curl_set_text(handle, CURLOPT_CAINFO, file)) }
        if plan.method == "HEAD" {
            codes.append(curl_set_number(handle, CURLOPT_NOBODY, 1))
        } else if !plan.body.isEmpty || plan.method == "POST" || plan.method == "PUT" || plan.method == "PATCH" {
            codes.append(curl_set_number(handle, CURLOPT_POST, 1))
            codes.append(curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, Int64(plan.body.count)))
            // libcurl copies the body, so no lifetime is to be kept; the size stands first.
            codes.append(
                plan.body.withUnsafeBytes {
                    $0.isEmpty
                        ? curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
                        : curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
                }
            )
        }
        if plan.method != "GET" && plan.method != "HEAD" && plan.method != "POST" || plan.method == "GET" && !plan.body.isEmpty {
            codes.append(curl_set_text(handle, CURLOPT_CUSTOMREQUEST, plan.method))
        }
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    private func prepare(_ plan: MailTransferPlan, _ handle: UnsafeMutableRawPointer, _ context: UnsafeMutableRawPointer) -> Bool {
        var codes = [
            curl_set_text(handle, CURLOPT_URL, plan.url),
            curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            curl_set_text(handle, CURLOPT_PROXY, ""),
            curl_set_number(handle, CURLOPT_TIMEOUT_MS, plan.timeout),
            curl_set_number(handle, CURLOPT_CONNECTTIMEOUT_MS, plan.connectTimeout),
            curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, plan.timeout / 1000)),
            curl_set_number(
                handle,
                CURLOPT_USE_SSL,
                numericCast(plan.requiresStartTLS ? CURLUSESSL_ALL.rawValue : CURLUSESSL_NONE.rawValue)
            ),
            curl_set_text(handle, CURLOPT_MAIL_FROM, plan.sender),
            curl_set_list(handle, CURLOPT_MAIL_RCPT, list([plan.recipient])),
            curl_set_number(handle, CURLOPT_SASL_IR, 1),
            curl_set_number(handle, CURLOPT_UPLOAD, 1),
            curl_set_bytes_callback(handle, CURLOPT_READFUNCTION, Transfer.uploadCallback),
            curl_set_pointer(handle, CURLOPT_READDATA, context),
            curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, Int64(plan.message.count)),
        ]
        if let file = plan.authorityFile { codes.append(curl_set_text(handle, CURLOPT_CAINFO, file)) }
        if let (user, password) = plan.credentials {
            codes.append(curl_set_text(handle, CURLOPT_USERNAME, user))
            codes.append(curl_set_text(handle, CURLOPT_PASSWORD, password))
        }
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    /// Takes down what the end of the transfer tells; gives the handle back.
    func conclude(_ result: CURLcode) -> UnsafeMutableRawPointer? {
        outcome.result = Int(result.rawValue)
        var number = 0
        if let handle {
            curl_get_number(handle, CURLINFO_RESPONSE_CODE, &number)
            outcome.status = number
            curl_get_number(handle, CURLINFO_REQUEST_SIZE, &number)
            outcome.hasSent = number > 0
        }
        for list in lists { curl_slist_free_all(list) }
        lists = []
        defer { handle = nil }
        return handle
    }

    private func list(_ texts: [String]) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts { list = curl_slist_append(list, text) }
        if let list { lists.append(list) }
        return list
    }

    private static func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let bodyCallback: curl_bytes_callback = { bytes, size, count, context in
        guard let transfer = transfer(context), let bytes, case .http(let plan) = transfer.plan else { return size * count }
        guard transfer.outcome.body.count + size * count <= plan.responseLimit else {
            transfer.outcome.ending = .tooLarge
            return 0
        }
        transfer.outcome.body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
    }

    private static let headCallback: curl_bytes_callback = { bytes, size, count, context in
        guard let transfer = transfer(context), let bytes else { return 0 }
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        switch transfer.plan {
        case .http:
            // A status line begins a new response: what came before was 1xx.
            if line.starts(with: [72, 84, 84, 80, 47]) { transfer.outcome.head.removeAll(keepingCapacity: true) }
            guard transfer.outcome.head.count + line.count <= 256 << 10 else {
                transfer.outcome.ending = .tooLarge
                return 0
            }
            transfer.outcome.head.append(contentsOf: line)
        // The last line of a reply has no hyphen. 221 answers the QUIT that libcurl sends after a refusal.
        case .mail:
            if transfer.outcome.hasBegun, line.count > 3, line[3] != 45, !line.starts(with: [50, 50, 49]) {
                transfer.outcome.replies += 1
                transfer.outcome.isPolicyRefusal = line.dropFirst(4).starts(with: "5.7.".utf8)
            }
        }
        return line.count
    }

    /// The connection stands and the request is about to be sent. A second time means that libcurl would repeat it on a new connection.
    private static let requestCallback: curl_prereq_callback = { context, _, _, _, _ in
        guard let transfer = transfer(context) else { return Int32(CURL_PREREQFUNC_ABORT) }
        transfer.outcome.hasBegun = true
        transfer.begins += 1
        guard transfer.begins > 1 else { return Int32(CURL_PREREQFUNC_OK) }
        transfer.outcome.ending = .repeated
        return Int32(CURL_PREREQFUNC_ABORT)
    }

    private static let uploadCallback: curl_bytes_callback = { target, size, count, context in
        guard let transfer = transfer(context), let target, case .mail(let plan) = transfer.plan else { return 0 }
        let length = min(size * count, plan.message.count - transfer.taken)
        plan.message.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress, length > 0 { memcpy(target, base + transfer.taken, length) }
        }
        transfer.taken += length
        return length
    }
}
