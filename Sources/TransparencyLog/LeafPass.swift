// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The part of an audit that touches every entry: hashes the bundles, compares the tiles of level 0 and folds each into one hash.
final class LeafPass: @unchecked Sendable {
    // SAFETY: each index of `folded` is written by the one thread that took the index from `progress`, and read after all threads were joined.
    private let folded: UnsafeMutableBufferPointer<Digest>
    private let directory: String
    private let size: Int

    private struct Progress {
        var next = 0
        var entryBytes = 0
        var fault: (tile: Int, error: LogError)?
    }

    /// How many tiles a thread takes at a time.
    private static let step = 32
    private let progress = Lock(Progress())

    /// Throws `outOfRange` for a size that no machine could check: a hostile log may sign any number.
    init(directory: String, size: Int) throws(LogError) {
        let tiles = size / TilePath.fullWidth + (size.isMultiple(of: TilePath.fullWidth) ? 0 : 1)
        // Zeroed pages cost nothing before they are written, so a great size without the files behind it takes no memory.
        guard size <= LogAuditor.largestSize, let memory = calloc(max(1, tiles), MemoryLayout<Digest>.stride) else {
            throw LogError(.outOfRange, "checkpoint")
        }
        self.directory = directory
        self.size = size
        folded = UnsafeMutableBufferPointer(start: memory.bindMemory(to: Digest.self, capacity: max(1, tiles)), count: tiles)
    }

    deinit { free(folded.baseAddress) }

    /// The hashes of the full tiles, once `run` is over.
    var subtrees: [Digest] { Array(folded.prefix(size / TilePath.fullWidth)) }

    /// The root over the leaves of the last tile when it is partial.
    var rest: Digest? { size.isMultiple(of: TilePath.fullWidth) ? nil : folded.last }

    /// The bytes of all entries.
    var entryBytes: Int { progress.withLock { $0.entryBytes } }

    /// Checks every bundle and every tile of level 0, or throws the fault with the lowest index.
    func run(threads: Int) throws(LogError) {
        WorkerThreads.run(threads) { [self] in work() }
        if let fault = progress.withLock({ $0.fault }) { throw fault.error }
    }

    private func work() {
        var entries = FileReader()
        var tiles = FileReader()
        let hashes = UnsafeMutableRawBufferPointer.allocate(byteCount: TilePath.fullWidth * Digest.byteCount, alignment: 16)
        defer { hashes.deallocate() }
        while let range = take() {
            var bytes = 0
            for tile in range {
                switch check(tile, &entries, &tiles, hashes) {
                case .success(let count): bytes += count
                case .failure(let error): return report(error, tile: tile)
                }
            }
            progress.withLock { $0.entryBytes += bytes }
        }
    }

    /// The next tiles to check; none after the first fault, since lower ones have all been taken.
    private func take() -> Range<Int>? {
        progress.withLock { progress in
            guard progress.next < folded.count, progress.fault == nil else { return nil }
            let range = progress.next..<min(folded.count, progress.next + Self.step)
            progress.next = range.upperBound
            return range
        }
    }

    private func report(_ error: LogError, tile: Int) {
        progress.withLock { progress in
            if let known = progress.fault, known.tile < tile { return }
            progress.fault = (tile, error)
        }
    }

    private func check(
        _ tile: Int,
        _ entries: inout FileReader,
        _ tiles: inout FileReader,
        _ hashes: UnsafeMutableRawBufferPointer
    ) -> Result<Int, LogError> {
        let width = min(TilePath.fullWidth, size - tile * TilePath.fullWidth)
        let bundlePath = TilePath(.entries, index: tile, width: width)
        let tilePath = TilePath(.hashes(level: 0), index: tile, width: width)
        if let error = read(bundlePath, &entries) ?? read(tilePath, &tiles) { return .failure(error) }
        var filled = 0
        let isWhole = EntryBundle.forEach(in: entries.bytes, count: width) { entry in
            SHA256.hash(prefix: 0, entry, to: hashes.baseAddress.unsafelyUnwrapped + filled)
            filled += Digest.byteCount
        }
        let computed = UnsafeRawBufferPointer(rebasing: hashes[..<filled])
        guard isWhole else { return .failure(LogError(.wrongLength, bundlePath.path)) }
        guard tiles.bytes.count == filled else { return .failure(LogError(.wrongLength, tilePath.path)) }
        if let error = mismatch(computed, tiles.bytes, firstIndex: tile * TilePath.fullWidth) { return .failure(error) }
        folded[tile] = fold(hashes, width: width)
        return .success(entries.bytes.count - 2 * width)
    }

    private func read(_ path: TilePath, _ reader: inout FileReader) -> LogError? {
        switch reader.read("\(directory)/\(path.path)", atMost: DirectoryTileStore.largestResource) {
        case .read: nil
        case .missing: LogError(.missing, path.path)
        case .failed: LogError(.unreadable, path.path)
        }
    }

    private func mismatch(_ computed: UnsafeRawBufferPointer, _ stored: UnsafeRawBufferPointer, firstIndex: Int) -> LogError? {
        guard let left = computed.baseAddress, let right = stored.baseAddress, memcmp(left, right, computed.count) != 0 else { return nil }
        let place = zip(computed, stored).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 0
        return LogError(.entryMismatch, "entry \(firstIndex + place / Digest.byteCount)")
    }

    private func fold(_ hashes: UnsafeMutableRawBufferPointer, width: Int) -> Digest {
        if width == TilePath.fullWidth {
            LogHash.reduce(hashes)
            return hashes.load(as: Digest.self)
        }
        var edge = Frontier()
        for index in 0..<width { edge.append(hashes.load(fromByteOffset: index * Digest.byteCount, as: Digest.self)) }
        return edge.root
    }
}
