import Bytes
package import Members

/// The texts of a row have one home: values are made in it, and what is made of the row points into it.
///
/// A member's ranges are the executor's own, so that no text of a member is copied, which took 2,900
/// instructions a row. Outside of the executor's work the member has the memory; the two exchange it.
extension Executor {
  /// Hands the row's text to its member.
  package mutating func lendText(to member: inout Member) {
    precondition(!isTextLent)
    swap(&text.bytes, &member.text)
    isTextLent = true
  }

  /// Takes it back, to go on with the row or to begin another.
  package mutating func takeText(from member: inout Member) {
    guard isTextLent else { return }
    swap(&text.bytes, &member.text)
    isTextLent = false
    // Of a member that was emptied, or that is not the one it was lent to.
    if text.bytes.count < text.constantCount {
      text.bytes.removeAll()
      code.constants.copy(to: &text.bytes)
    }
  }
}
