// SPDX-License-Identifier: Apache-2.0
import Glibc

@main
enum Main {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        exit(await Program.run(Array(CommandLine.arguments.dropFirst())))
    }
}
