// SPDX-License-Identifier: Apache-2.0
public import Basics

/// Where the Cloud API is and as whom to call it. The simulator differs from Meta in these values and in nothing else.
public struct CloudAPIConfiguration: Sendable {
    /// The origin without a slash at its end, such as `https://graph.facebook.com`.
    public var baseURL: String
    /// The version, such as `v25.0`.
    public var version: String
    /// Our number, by Meta's id.
    public var phoneNumberID: String
    /// Our business account, by Meta's id.
    public var businessAccountID: String
    /// The token of a system user.
    public var accessToken: Secret<String>
    /// How long to wait for an answer before the outcome counts as unknown.
    public var timeout: Duration

    /// Gathers the values.
    public init(
        baseURL: String,
        version: String,
        phoneNumberID: String,
        businessAccountID: String,
        accessToken: Secret<String>,
        timeout: Duration = .seconds(20)
    ) {
        self.baseURL = baseURL
        self.version = version
        self.phoneNumberID = phoneNumberID
        self.businessAccountID = businessAccountID
        self.accessToken = accessToken
        self.timeout = timeout
    }
}
