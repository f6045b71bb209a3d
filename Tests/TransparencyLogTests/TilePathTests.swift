// SPDX-License-Identifier: Apache-2.0
import Testing
import TransparencyLog

struct TilePathTests {
    @Test(arguments: [
        (TilePath(.hashes(level: 0), index: 0), "tile/0/000"),
        (TilePath(.hashes(level: 1), index: 999), "tile/1/999"),
        (TilePath(.hashes(level: 0), index: 1234), "tile/0/x001/234"),
        (TilePath(.hashes(level: 63), index: 1_234_067), "tile/63/x001/x234/067"),
        (TilePath(.hashes(level: 0), index: 273, width: 112), "tile/0/273.p/112"),
        (TilePath(.entries, index: 1000, width: 1), "tile/entries/x001/000.p/1"),
        (TilePath(.entries, index: 42), "tile/entries/042"),
    ])
    func `an address is written as the C2SP text says and read back`(tile: TilePath, path: String) {
        #expect(tile.path == path)
        #expect(TilePath(path) == tile)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "/tile/0/000", "tile/0/000/", "tile/00/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001", "tile/0/001/234", "tile/0/x001/x234", "tile/0/x01/234", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/.p/5", "tile/entry/000", "tile/0/../000", "tile/0/００1", "tile/0/x001/234.p/5/6",
        "tile/0/x999/x999/x999/x999/x999/x999/999", "tile/99999999999999999999/000", "tile/0/000\u{0301}", "checkpoint",
    ])
    func `anything else is no address`(path: String) {
        #expect(TilePath(path) == nil)
    }

    @Test func `a tree of 70000 has the tiles of the C2SP example`() {
        let tiles = TilePath.tiles(size: 70_000)
        #expect(tiles.filter { $0.kind == .hashes(level: 0) && $0.isFull }.count == 273)
        #expect(tiles.filter { !$0.isFull }.map(\.path) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(tiles.count == 277)
    }

    @Test func `a tree of 256 has one full tile and one of width one above`() {
        #expect(TilePath.tiles(size: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(TilePath.tiles(size: 0).isEmpty)
    }

    @Test func `widths follow from the size`() {
        #expect(TilePath.width(level: 0, index: 273, size: 70_000) == 112)
        #expect(TilePath.width(level: 0, index: 274, size: 70_000) == 0)
        #expect(TilePath.width(level: 2, index: 0, size: 70_000) == 1)
        #expect(TilePath.width(level: 9, index: 0, size: 70_000) == 0)
        #expect(TilePath.width(level: 0, index: Int.max, size: 70_000) == 0)
    }
}
