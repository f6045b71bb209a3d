// SPDX-License-Identifier: Apache-2.0
import Campaigns
import Localization

/// Says why an upload is not taken and what to do.
enum ImportRefusalWords {
    static func text(_ refusal: ImportRefusal, _ l: Localizer) -> String {
        switch refusal {
        case .wrongNumberOfFiles: l.text("import.refusal.number")
        case .tooLarge: l.text("import.refusal.too-large")
        case .busy: l.text("import.refusal.busy")
        case .discarded: l.text("import.refusal.discarded")
        case .notPossibleNow: l.text("import.refusal.not-now")
        case .file(let name, let problem): l.text(key(of: problem), ["file": .text(String(name.prefix(100)))])
        case .broken(let name, let error):
            l.text(key(of: error.code), ["file": .text(String(name.prefix(100))), "line": .number(error.line)])
        }
    }

    private static func key(of problem: ListFileProblem) -> MessageKey {
        switch problem {
        case .empty: "import.file.empty"
        case .archive: "import.file.archive"
        case .workbook: "import.file.workbook"
        case .utf16: "import.file.utf16"
        case .webPage: "import.file.web-page"
        case .binary: "import.file.binary"
        case .tooLarge: "import.file.too-large"
        case .noHeader: "import.file.no-header"
        case .noEmailColumn: "import.file.no-email-column"
        case .severalEmailColumns: "import.file.several-email-columns"
        }
    }

    private static func key(of code: CSVError.Code) -> MessageKey {
        switch code {
        case .nulByte: "import.csv.nul-byte"
        case .fileTooLarge: "import.csv.file-too-large"
        case .rowTooLong: "import.csv.row-too-long"
        case .tooManyColumns: "import.csv.too-many-columns"
        case .quoteNotClosed: "import.csv.quote-not-closed"
        }
    }
}
