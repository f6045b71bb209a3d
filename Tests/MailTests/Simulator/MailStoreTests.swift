// SPDX-License-Identifier: Apache-2.0
import Basics
import Foundation
import Testing

@testable import MailSimulator

struct MailStoreTests {
    private static let now = Timestamp(year: 2026, month: 11, day: 23)

    private func mail(_ number: Int, size: Int = 100) -> Envelope {
        let text = "From: A <a@example.org>\r\nTo: =?utf-8?B?2YXZhtmJ?= <p\(number)@example.com>\r\nSubject: mail \(number)\r\n\r\n"
        return Envelope(
            sender: "a@example.org",
            recipients: ["p\(number)@example.com"],
            message: Array(text.utf8) + [UInt8](repeating: 120, count: size)
        )
    }

    private func directory() -> String {
        NSTemporaryDirectory() + "naam-mail-" + UUID().uuidString
    }

    @Test func `mails are found newest first by address, name and subject`() throws {
        let store = try MailStore(directory: nil, limits: MailSimulatorConfiguration.Limits())
        for number in 1...30 { #expect(store.add(mail(number), at: Self.now)) }
        #expect(store.find("", offset: 0, limit: 3).mails.map(\.id) == [30, 29, 28])
        #expect(store.find("", offset: 28, limit: 10).mails.map(\.id) == [2, 1])
        #expect(store.find("P7@EXAMPLE", offset: 0, limit: 10).mails.map(\.id) == [7])
        #expect(store.find("mail ١٢", offset: 0, limit: 10).mails.map(\.id) == [12])
        #expect(store.find("منى", offset: 0, limit: 1).total == 30)
        #expect(store.find("nobody", offset: 0, limit: 1).total == 0)
        let seventh = try #require(store.mail(7))
        #expect(store.bytes(of: seventh) == mail(7).message)
        #expect(store.mail(31) == nil && store.mail(0) == nil)
    }

    @Test func `each recipient has a copy`() throws {
        let store = try MailStore(directory: nil, limits: MailSimulatorConfiguration.Limits())
        let message = mail(1).message
        #expect(store.add(Envelope(sender: "", recipients: ["x@example.com", "y@example.com"], message: message), at: Self.now))
        #expect(store.find("", offset: 0, limit: 9).mails.map(\.recipient) == ["y@example.com", "x@example.com"])
    }

    @Test func `the oldest make room by number and by size`() throws {
        var limits = MailSimulatorConfiguration.Limits()
        limits.mails = 100
        let store = try MailStore(directory: nil, limits: limits)
        for number in 1...250 { #expect(store.add(mail(number), at: Self.now)) }
        #expect((100...105).contains(store.find("", offset: 0, limit: 0).total))
        #expect(store.mail(250) != nil && store.mail(100) == nil)
        limits.bytes = 50_000
        let small = try MailStore(directory: nil, limits: limits)
        for number in 1...100 { #expect(small.add(mail(number, size: 5000), at: Self.now)) }
        #expect((8...10).contains(small.find("", offset: 0, limit: 0).total))
    }

    @Test func `mails are there after a restart and a torn one is not`() throws {
        let directory = directory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        do {
            let store = try MailStore(directory: directory, limits: MailSimulatorConfiguration.Limits())
            for number in 1...5 { #expect(store.add(mail(number), at: Self.now)) }
        }
        let path = directory + "/mails-1.log"
        let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        #expect(truncate(path, size - 7) == 0)
        let store = try MailStore(directory: directory, limits: MailSimulatorConfiguration.Limits())
        let mails = store.find("", offset: 0, limit: 9).mails
        #expect(mails.map(\.id) == [4, 3, 2, 1])
        #expect(mails.map(\.receivedAt) == Array(repeating: Self.now, count: 4))
        #expect(mails.allSatisfy { store.bytes(of: $0) == mail($0.id).message })
        #expect(store.add(mail(6), at: Self.now))
        #expect(store.find("", offset: 0, limit: 1).mails.map(\.subject) == ["mail 6"])
    }

    @Test func `files in which all is old are thrown away`() throws {
        let directory = directory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        var limits = MailSimulatorConfiguration.Limits()
        limits.bytes = 40 << 20
        let store = try MailStore(directory: directory, limits: limits)
        for number in 1...60 { #expect(store.add(mail(number, size: 2 << 20), at: Self.now)) }
        let files = try FileManager.default.contentsOfDirectory(atPath: directory)
        #expect((1...3).contains(files.count))
        #expect(!files.contains("mails-1.log"))
        #expect(store.mail(60).flatMap { store.bytes(of: $0) } == mail(60, size: 2 << 20).message)
    }

    @Test func `what is no mail is kept and shown by its recipient`() throws {
        let store = try MailStore(directory: nil, limits: MailSimulatorConfiguration.Limits())
        #expect(store.add(Envelope(sender: "", recipients: ["x@example.com"], message: [0, 255, 10]), at: Self.now))
        #expect(store.find("x@", offset: 0, limit: 1).mails.map(\.subject) == [""])
    }
}
