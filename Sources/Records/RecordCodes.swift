package import Diagnostics

/// What can be wrong with a single record: codes E210…E219, and E247…E249 of JSON. A reader delivers the record all the
/// same; whoever maps it rejects it or counts a notice.
package enum RecordCodes {
  package static let tooShort = Code(
    210, "row.too_short", "The record has fewer fields than the header.",
    fix: "add the missing fields, or set source.csv.ragged to 'pad'")
  package static let tooLong = Code(
    211, "row.too_long", "The record has more fields than the header.",
    fix: "quote fields that contain the delimiter, or set source.csv.ragged to 'pad'")
  package static let undecodable = Code(
    212, "row.undecodable", "The record holds bytes that are not of the file's encoding.",
    fix: "save the file in one encoding, or set source.encoding")
  package static let quoteOpen = Code(
    213, "row.quote_open", "A quote opens in the record and never closes.",
    fix: "close the quote, or set source.csv.quote to null if quotes are plain text")
  package static let quoteRepaired = Code(
    214, "row.quote_repaired",
    "A quote does not stand where RFC 4180 wants it; the text was kept as people mean it.",
    fix: "double quotes inside a quoted field")
  package static let nul = Code(
    215, "row.nul", "The record holds a NUL byte.", fix: "remove the NUL byte")
  package static let beyondHeader = Code(
    216, "row.beyond_header",
    "A cell is filled to the right of the last column name; it is not read.",
    fix: "name the column in the header row, or clear the cell")
  package static let uncomputed = Code(
    217, "row.uncomputed", "A formula has no stored result; the cell is empty.",
    fix: "open the workbook in a spreadsheet program and save it")
  package static let malformed = Code(
    247, "row.malformed", "The record is not right JSON.",
    fix: "correct the line, or export the list again")
  package static let otherKind = Code(
    248, "row.other_kind", "The record is of another kind than the others of its list.",
    fix: "remove it, or make it an object like the others")
  package static let keyRepeated = Code(
    249, "row.key_repeated", "The record has a key twice; the last one counts.",
    fix: "write every key once")

  package static let table = CodeTable(
    owner: "Records",
    [
      tooShort, tooLong, undecodable, quoteOpen, quoteRepaired, nul, beyondHeader, uncomputed,
      malformed, otherKind, keyRepeated,
    ])
}
