// SPDX-License-Identifier: Apache-2.0
import Application

@main
enum Main {
    static func main() {
        CommandLineTool.main(Array(CommandLine.arguments.dropFirst()))
    }
}
