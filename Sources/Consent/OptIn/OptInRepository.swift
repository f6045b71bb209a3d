// SPDX-License-Identifier: Apache-2.0
package import Basics

/// Finds opt-in requests.
package protocol OptInReader {
    func request(_ id: OptInRequest.ID) throws -> OptInRequest?
    func request(code: OneTimeCode) throws -> OptInRequest?
    /// The newest request that this person's account has been asked about and has not answered.
    func unansweredRequest(of subject: DataSubject.ID) throws -> OptInRequest?
}

/// Keeps opt-in requests; the code is stored as a keyed hash.
package protocol OptInRepository: OptInReader {
    func insert(_ request: OptInRequest, code: OneTimeCode) throws
    func update(_ request: OptInRequest) throws
    /// Requests that are past their time and still open, at most that many.
    func overdueRequests(at moment: Timestamp, limit: Int) throws -> [OptInRequest]
}
