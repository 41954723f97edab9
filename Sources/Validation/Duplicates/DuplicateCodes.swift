package import Diagnostics

/// Rows that are in the file more than once: codes E520…E529.
package enum DuplicateCodes {
  package static let fileKey = Code(
    520, "dup.file_key", "Another row of the file has the same key and is kept instead.",
    fix: "remove one of the two rows, or change the rule under dedupe")
  package static let filePhone = Code(
    521, "dup.file_phone", "Another row of the file has the same number and is kept instead.",
    fix: "remove one of the two rows, or change the rule under dedupe")

  package static let table = CodeTable(owner: "Deduplicator", [fileKey, filePhone])
}
