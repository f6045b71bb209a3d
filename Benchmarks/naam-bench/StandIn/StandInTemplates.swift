// SPDX-License-Identifier: Apache-2.0

/// The template of the benchmark as the stand-in lists it.
enum StandInTemplates {
    static let name = "bench_offer"
    static let body = "Hello {{first_name}}, this month at {{brand}}: 20% off everything for the kitchen, until Sunday."

    static var json: [UInt8] {
        Array(
            """
            {"data":[{"id":"1","name":"\(name)","language":"en","status":"APPROVED","category":"MARKETING","parameter_format":"NAMED",\
            "components":[{"type":"BODY","text":"\(body)"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Stop"}]}]}]}
            """.utf8
        )
    }
}
