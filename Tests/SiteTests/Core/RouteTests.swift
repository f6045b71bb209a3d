// SPDX-License-Identifier: Apache-2.0
import Basics
import Compliance
import HTTPServer
import Site
import Testing

struct RouteTests {
    @Test
    func `every address is read back as the route that wrote it`() throws {
        for route in try RouteSamples.all() { #expect(Route(path: route.path) == route) }
    }

    @Test
    func `no two routes share an address`() throws {
        let paths = try RouteSamples.all().map(\.path)
        #expect(Set(paths).count == paths.count)
    }

    @Test(arguments: [
        "", "console", "//", "/console//people", "/console/peoples", "/console/people/xyz", "/console/imports/1/2/3", "/fr", "/ar/i/short",
        "/c/ABCDE/qr.svg", "/u/", "/r/x/1.tlog-proof", "/assets", "/ledger", "/.git", "/console/people/00000000000000010000000000000002/",
    ])
    func `what is not listed does not exist`(path: String) {
        #expect(Route(path: path) == nil)
    }

    @Test
    func `everything in the console but its door needs a session`() throws {
        for route in try RouteSamples.all() {
            #expect(route.needsSignIn == (route.path.hasPrefix("/console") && route != .signIn))
        }
        for route in RouteSamples.console { #expect(route.needsSignIn) }
    }

    @Test
    func `everything in the console is for a role; whoever changes something but themselves is an administrator or opens evidence`() {
        for route in RouteSamples.console {
            for method in route.methods {
                let act = route.staffAct(method)
                #expect(act != nil, "\(route)")
                let isOwn = [.people, .suppression, .signOut, .consoleLanguage].contains(route)
                if method == .post, !isOwn { #expect(act != .look, "\(route)") }
            }
        }
        #expect(Route.verify(.arabic).staffAct(.post) == nil)
    }
}
