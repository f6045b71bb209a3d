// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Sends all requests over so many connections, each the next one as soon as it has its answer. One thread.
struct LoadGenerator {
    let port: Int
    let connections: Int
    let requests: RequestFile

    func run() throws -> LoadResult {
        let lanes = try (0..<min(connections, requests.count)).map { _ in try LoadLane(port: port) }
        var polls = lanes.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
        var result = LoadResult(capacity: requests.count)
        var next = 0
        let watch = Stopwatch()
        for lane in lanes {
            try lane.send(requests[next])
            next += 1
        }
        while result.count < requests.count {
            guard poll(&polls, nfds_t(polls.count), 30_000) > 0 else { throw Files.Problem(description: "no answer for 30 seconds") }
            for index in polls.indices where polls[index].revents != 0 {
                guard let status = try lanes[index].receive() else { continue }
                result.add(status, nanoseconds: Stopwatch.nanoseconds - lanes[index].sentAt)
                if next < requests.count {
                    try lanes[index].send(requests[next])
                    next += 1
                }
            }
        }
        result.seconds = watch.seconds
        return result
    }
}
