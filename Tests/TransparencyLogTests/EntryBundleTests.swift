// SPDX-License-Identifier: Apache-2.0
import Testing
import TransparencyLog

struct EntryBundleTests {
    @Test func `entries are written with their length before them and read back`() throws {
        let entries: [[UInt8]] = [[], [1], [UInt8](repeating: 7, count: 300)]
        let bytes = try EntryBundle.encode(entries)
        #expect(bytes.prefix(7) == [0, 0, 0, 1, 1, 1, 44])
        #expect(try EntryBundle.decode(bytes, count: 3) == entries)
    }

    @Test func `the largest entry fits and no larger one`() throws {
        let largest = [UInt8](repeating: 1, count: 65_535)
        #expect(try EntryBundle.decode(EntryBundle.encode([largest]), count: 1) == [largest])
        #expect(throws: LogError(.wrongLength, "entry")) { try EntryBundle.encode([largest + [1]]) }
    }

    @Test func `more than 256 entries are refused`() {
        #expect(throws: LogError(.wrongLength, "entry bundle")) { try EntryBundle.encode([[UInt8]](repeating: [], count: 257)) }
    }

    @Test(arguments: [0, 1, 3, 4])
    func `another number of entries is refused`(count: Int) throws {
        let bytes = try EntryBundle.encode([[1, 2], [3]])
        #expect(throws: LogError(.wrongLength, "entry bundle")) { try EntryBundle.decode(bytes, count: count) }
    }

    @Test func `every shorter and longer text is refused`() throws {
        let bytes = try EntryBundle.encode([[1, 2], [3]])
        for length in 0..<bytes.count {
            #expect(throws: LogError.self) { try EntryBundle.decode(Array(bytes.prefix(length)), count: 2) }
        }
        #expect(throws: LogError.self) { try EntryBundle.decode(bytes + [0], count: 2) }
    }
}
