package import Diagnostics

/// What can be wrong with a record before its cells mean anything: codes E100…E109.
package enum RecordCodes {
  package static let table = CodeTable(
    owner: "Records", [tooShort, tooLong, undecodable, quoteOpen, quoteRepaired])

  package static let tooShort = Code(
    100, "row.too_short", "A row has fewer fields than the header.",
    fix: "complete the row, or set source.csv.ragged to 'pad'")
  package static let tooLong = Code(
    101, "row.too_long", "A row has more fields than the header.",
    fix: "quote the field that holds a delimiter, or set source.csv.ragged to 'pad'")
  package static let undecodable = Code(
    102, "row.undecodable", "A row holds bytes that are not of the file's encoding.",
    fix: "save the file in one encoding, or name it with source.encoding")
  package static let quoteOpen = Code(
    103, "row.quote_open", "A quote opens in this row and never closes.",
    fix: "close the quote, or set source.csv.quote to null if quotes are plain text")
  package static let quoteRepaired = Code(
    104, "row.quote_repaired", "A quote did not stand where it should; the text was kept.",
    fix: "double the quotes inside a quoted field")
}
