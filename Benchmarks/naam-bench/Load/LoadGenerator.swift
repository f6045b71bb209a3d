// SPDX-License-Identifier: Apache-2.0
import CSystem
import Glibc

/// Sends all requests over so many connections, each the next one as soon as it has its answer. One thread.
struct LoadGenerator {
    let port: Int
    let connections: Int
    let requests: RequestFile

    func run() throws -> LoadResult {
        let lanes = try (0..<min(connections, requests.count)).map { _ in try LoadLane(port: port) }
        let arrivals = epoll_create1(0)
        defer { close(arrivals) }
        for (index, lane) in lanes.enumerated() {
            var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data(u64: UInt64(index)))
            epoll_ctl(arrivals, EPOLL_CTL_ADD, lane.socket, &event)
        }
        var events = [epoll_event](repeating: epoll_event(), count: lanes.count)
        var result = LoadResult(capacity: requests.count)
        var next = 0
        let watch = Stopwatch()
        for lane in lanes {
            try lane.send(requests[next])
            next += 1
        }
        while result.count < requests.count {
            let ready = Int(epoll_wait(arrivals, &events, Int32(events.count), 30_000))
            guard ready > 0 else { throw Files.Problem(description: "no answer for 30 seconds") }
            for event in events[..<ready] {
                let index = Int(event.data.u64)
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
