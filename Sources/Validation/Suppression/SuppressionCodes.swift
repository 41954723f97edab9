package import Diagnostics

/// Rows and numbers left out for a list: codes E530…E539.
package enum SuppressionCodes {
  package static let list = Code(
    530, "supp.list", "The row is left out because a suppression list names it.",
    fix: "nothing to do, unless the list is wrong")
  package static let number = Code(
    531, "supp.number", "A number is left out because a suppression list names it.",
    fix: "nothing to do, unless the list is wrong")
  package static let entry = Code(
    532, "supp.entry", "An entry of a suppression list is no number, so it protects nobody.",
    fix: "correct the entry in the list")
  package static let drift = Code(
    533, "supp.dnc_drift",
    "The queue's stop list has the number in another form, so the dialer itself would call it.",
    fix: "write the entry as numbers are sent, or keep the list in suppress")
  package static let listed = Code(
    534, "supp.dnc_listed",
    "The number stands in the queue's stop list; the dialer will not call it.",
    fix: "nothing to do; suppress: [{ webitel: 'queue-dnc' }] leaves such numbers out")
  package static let old = Code(
    535, "supp.list_old", "A suppression list was not renewed within its maxAge.",
    fix: "fetch the list again")
  package static let notChecked = Code(
    537, "supp.not_checked", "The stop list of a queue cannot be read, so nothing is known of it.",
    fix: "give the token r on class cc_list")
  package static let unreadable = Code(
    536, "supp.list_unreadable", "A suppression list cannot be read.",
    fix: "correct the path or the rights of the file")

  package static let table = CodeTable(
    owner: "Suppression", [list, number, entry, drift, listed, old, unreadable, notChecked])
}
