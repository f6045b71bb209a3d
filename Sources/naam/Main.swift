// SPDX-License-Identifier: Apache-2.0
import Application
import Glibc

@main
enum Main {
    static func main() async {
        exit(await CommandLineTool.run(Array(CommandLine.arguments.dropFirst())))
    }
}
