// SPDX-License-Identifier: Apache-2.0
package import Consent

/// Reads one file of a list from chunks and gives the verdict on each row.
///
/// `append` gives it bytes, `next` takes verdicts until nil, `finish` says that no more bytes come. The format comes from a `ListFileProbe` that
/// read the file before.
package struct ListFileReader {
    private let fileName: String
    private let formats: [any ListFormat]
    private let chosenPart: ListPart?
    private let grounds: EmailGroundPolicy
    private let languages: LanguageGuess
    private var parser: CSVParser
    private var classifier: ImportClassifier?
    private var isFinished = false
    /// How the rows are read, once the header was.
    package private(set) var plan: ImportPlan?

    /// Prepares to read a file. `part` is what a person said of it, if the file cannot tell.
    package init(
        fileName: String,
        format: ListFileFormat,
        part: ListPart? = nil,
        grounds: EmailGroundPolicy,
        languages: LanguageGuess,
        limits: CSVLimits = CSVLimits(),
        formats: [any ListFormat] = [MailchimpExport(), GenericList()]
    ) {
        self.fileName = fileName
        self.formats = formats
        chosenPart = part
        self.grounds = grounds
        self.languages = languages
        parser = CSVParser(format: format, limits: limits)
    }

    /// Takes the next bytes of the file.
    package mutating func append(_ chunk: some Sequence<UInt8>) throws(CSVError) {
        try parser.append(chunk)
    }

    /// Says that the file is over.
    package mutating func finish() {
        isFinished = true
        parser.finish()
    }

    /// The verdict on the next row, or nil when more bytes are needed or the file is over. Throws `CSVError` or `ListFileProblem`.
    package mutating func next(presence: (EmailAddress) -> ImportPresence) throws -> ImportRow? {
        if classifier == nil {
            guard let header = try parser.next() else {
                if isFinished { throw ListFileProblem.empty }
                return nil
            }
            try read(header: header)
        }
        guard let classifier, let row = try parser.next() else { return nil }
        return classifier.classify(row, presence: presence)
    }

    private mutating func read(header row: CSVRow) throws(ListFileProblem) {
        let header = ListHeader(row.texts)
        if header.looksLikeRow { throw .noHeader }
        for format in formats {
            guard var plan = format.plan(for: header, fileName: fileName) else { continue }
            if plan.source == .generic, header.indices(of: ListHeader.email).count > 1 { throw .severalEmailColumns }
            if let chosenPart { plan.part = chosenPart }
            self.plan = plan
            parser.expectedColumns = plan.width
            classifier = ImportClassifier(plan: plan, format: format, grounds: grounds, languages: languages)
            return
        }
        throw .noEmailColumn
    }
}
