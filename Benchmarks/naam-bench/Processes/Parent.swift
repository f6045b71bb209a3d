// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The process that started this one, heard over the input.
enum Parent {
    /// Ends this process as soon as the parent is gone, whatever it is doing.
    static func endWithIt() {
        BlockingWork.start {
            while readLine() != nil {}
            _exit(1)
        }
    }
}
