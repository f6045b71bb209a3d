// SPDX-License-Identifier: Apache-2.0

/// Writes domains in other letters in ASCII (RFC 3492); the texts come lower-cased and composed.
enum Punycode {
    /// The domain with each label in ASCII, or nil when there is no such form.
    static func domain(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 128 }) else { return text }
        guard text.unicodeScalars.count <= 255 else { return nil }
        var labels: [String] = []
        for label in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard label.utf8.contains(where: { $0 >= 128 }) else {
                labels.append(String(label))
                continue
            }
            guard let encoded = encode(label.unicodeScalars.map(\.value)) else { return nil }
            labels.append("xn--" + encoded)
        }
        return labels.joined(separator: ".")
    }

    // Section 6.3, with the parameters of section 5.
    private static func encode(_ input: [UInt32]) -> String? {
        var output = input.filter { $0 < 128 }.map { UInt8($0) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append(45) }
        var (code, delta, bias) = (UInt32(128), 0, 72)
        while handled < input.count {
            guard let next = input.filter({ $0 >= code }).min() else { return nil }
            delta += Int(next - code) * (handled + 1)
            code = next
            for scalar in input {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                append(delta, bias: bias, to: &output)
                bias = adapt(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var position = 36
        while true {
            let threshold = min(max(position - bias, 1), 26)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            position += 36
        }
        output.append(digit(rest))
    }

    private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? 97 + value : 22 + value) }
}
