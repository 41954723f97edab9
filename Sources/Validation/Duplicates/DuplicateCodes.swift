package import Diagnostics

/// Rows that are there more than once: codes E520…E529.
package enum DuplicateCodes {
  package static let fileKey = Code(
    520, "dup.file_key", "Another row of the file has the same key and is kept instead.",
    fix: "remove one of the two rows, or change the rule under dedupe")
  package static let filePhone = Code(
    521, "dup.file_phone", "Another row of the file has the same number and is kept instead.",
    fix: "remove one of the two rows, or change the rule under dedupe")
  package static let queue = Code(
    522, "dup.queue", "A member that is still to be dialed has the same key or number.",
    fix: "nothing to do, unless that member is to go; or change the rule under dedupe")
  package static let history = Code(
    523, "dup.history", "A past run has loaded a member with the same key.",
    fix: "nothing to do, or change the rule under dedupe")
  package static let merged = Code(
    524, "dup.merged", "The row that stays took over a number of a row that was left out.",
    fix: "nothing to do; left-out.csv tells which number went where")
  package static let notMerged = Code(
    525, "dup.not_merged", "A number of a row that was left out is not merged into another.",
    fix: "see the reason in left-out.csv; raise member.phone.max if there was no room")

  package static let table = CodeTable(
    owner: "Deduplicator", [fileKey, filePhone, queue, history, merged, notMerged])
}
