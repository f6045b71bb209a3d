// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance

extension ServeConfiguration {
    /// Who may use the console: an administrator, and a data-protection officer who is somebody else (Art. 38(6)).
    mutating func staff() -> [HouseConfiguration.StaffAccount] {
        let (section, key) = (file.root["console"], "console")
        let administrator = account(section, key, .administrator)
        let officer = account(section?["officer"], "\(key).officer", .officer)
        if let administrator, let officer, administrator.userName == officer.userName {
            complain("\(key).officer.user", "must not be console.user: who sends does not open evidence, and the other way round")
        }
        return [administrator, officer].compactMap(\.self)
    }

    private mutating func account(_ section: JSONValue?, _ key: String, _ role: StaffRole) -> HouseConfiguration.StaffAccount? {
        guard let user = section?["user"]?.string, !user.isEmpty else {
            if role == .officer, section != nil { complain("\(key).user", "give the user name of the data-protection officer") }
            return nil
        }
        guard let password = secret(section, "\(key).password_file", file: "password_file", variable: "password_env", atLeast: 12) else {
            return nil
        }
        return HouseConfiguration.StaffAccount(userName: user, password: password, role: role)
    }
}
