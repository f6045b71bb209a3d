// SPDX-License-Identifier: Apache-2.0
import Basics
import Cryptography
import Testing

struct BufferedRandomSourceTests {
    @Test func `it gives out every byte of its source once and in order`() {
        let source = BufferedRandomSource(SeededRandomSource(seed: 5))
        let expected = SeededRandomSource(seed: 5).bytes(4096)
        var got = [UInt8]()
        while got.count < 4096 { got += source.bytes(16) }
        #expect(got == expected)
    }

    @Test func `numbers are the same bytes, each given out once`() {
        let source = BufferedRandomSource(SeededRandomSource(seed: 5))
        let expected = SeededRandomSource(seed: 5).bytes(4096)
        var got = [UInt8]()
        while got.count < 4096 {
            withUnsafeBytes(of: source.next().bigEndian) { got += $0 }
            got += source.bytes(8)
        }
        #expect(got == expected)
    }

    @Test(arguments: [0, 1, 24, 1024, 1025, 10_000])
    func `it gives as many bytes as asked for`(count: Int) {
        #expect(BufferedRandomSource().bytes(count).count == count)
    }

    @Test func `two callers never get the same bytes`() async {
        let source = BufferedRandomSource()
        let all = await withTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 { group.addTask { (0..<500).map { _ in source.bytes(24) } } }
            return await group.reduce(into: [[UInt8]]()) { $0 += $1 }
        }
        #expect(Set(all).count == 2000)
    }
}
