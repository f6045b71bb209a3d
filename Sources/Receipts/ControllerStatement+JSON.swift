// SPDX-License-Identifier: Apache-2.0

extension ControllerStatement {
    /// Writes the members of a plain object.
    func write(to json: inout JSONWriter) {
        json.object("names") { json in
            for (language, name) in names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                json.name(dynamic: language.rawValue)
                json.string(name)
            }
        }
        json.member("website", website)
        json.member("email", email)
        json.member("phone", phone)
        json.member("address", ifPresent: address)
        json.member("country", ifPresent: country)
    }

    /// Reads a plain object; nil when something is missing.
    init?(_ value: JSONValue) {
        guard let website = value["website"]?.string, let email = value["email"]?.string, let phone = value["phone"]?.string else {
            return nil
        }
        var names: [Language: String] = [:]
        for member in value["names"].map({ Array($0.members) }) ?? [] { names[Language(rawValue: member.name)] = member.value.string }
        self.init(
            names: names,
            website: website,
            email: email,
            phone: phone,
            address: value["address"]?.string,
            country: value["country"]?.string
        )
    }
}
