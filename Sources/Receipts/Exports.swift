// SPDX-License-Identifier: Apache-2.0
// A verifier needs this module and nothing else: the log and its words come with it.
@_exported public import TransparencyLog
