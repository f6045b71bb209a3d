// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
    /// The text with the decimal digits of every script (Arabic-Indic, Persian, fullwidth …) written as 0 to 9.
    public func foldingDigits() -> String {
        if isASCII { return String(self) }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue,
                let digit = Unicode.Scalar(48 + UInt32(value))
            {
                result.append(digit)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text without what cannot be seen: marks of direction, zero-width joiners, byte order marks, soft hyphens.
    public func removingInvisibles() -> String {
        if isASCII { return String(self) }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars where scalar.properties.generalCategory != .format { result.append(scalar) }
        return String(result)
    }

    private var isASCII: Bool { utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 < 128 } } ?? false }
}
