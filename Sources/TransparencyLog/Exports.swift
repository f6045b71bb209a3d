// SPDX-License-Identifier: Apache-2.0
// A verifier needs this module and nothing else: the words of its signatures (digests, keys, hex) come with it.
@_exported public import Basics
@_exported public import Cryptography
