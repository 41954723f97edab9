/// How a mapping's `source` says that an input is to be read; whatever is `nil` is detected.
package struct SourceSettings: Sendable, Equatable {
  package enum HeaderRow: Sendable, Equatable {
    /// Found within the first `within` records.
    case automatic(within: Int)
    /// The n-th record of the input, from 1; several make one header, from top to bottom. Of sheets
    /// it is the number of the row.
    case rows([Int])
    /// The input has no header row.
    case none

    package static func row(_ number: Int) -> HeaderRow { .rows([number]) }
  }
  /// What happens to a record with more or fewer fields than the header.
  package enum Ragged: String, Sendable, CaseIterable { case reject, pad, warn }

  /// Language name of the format, such as `csv`; `nil` is `auto`.
  package var format: String?
  /// Language name of the encoding, such as `windows-1251`; `nil` is `auto`.
  package var encoding: String?
  /// The list within an archive: a name or a pattern with `*`, without folders; `nil` where there is
  /// only one.
  package var member: String?
  /// Keys to the list in a document of JSON, none for a list that is the document; `nil` is the list
  /// itself, or the longest list of objects in an object.
  package var records: [String]?
  package var delimiter: UInt8?
  /// `.some(nil)` means that quotes are plain text.
  package var quote: UInt8??
  /// What makes a following quote a part of the text, beside doubling it.
  package var escape: UInt8?
  package var comment: UInt8?
  /// Of format `fixed`, in characters.
  package var widths: [Int]?
  package var ragged = Ragged.reject
  package var sheet = SheetChoice()
  package var header = HeaderRow.automatic(within: 10)
  /// Cell texts that mean empty, compared after cleaning, ignoring case.
  package var nulls: [String] = [""]
  /// Remove white space around a cell, zero-width and direction marks.
  package var clean = true

  package init() {}
}
