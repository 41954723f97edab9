import Bytes
import Diagnostics
package import Members

/// All lists of a run, applied to one member after another.
///
/// - Complexity: One look per list and number, one per list by text.
package struct Suppression: Sendable {
  package let lists: [SuppressionList]

  package init(_ lists: [SuppressionList]) { self.lists = lists }

  /// Takes out the numbers that a list names.
  ///
  /// - Parameters:
  ///   - textKeys: For each rule, the member's `TextKey` where the rule matches a text, and 0 where
  ///     it has none or the rule matches numbers.
  ///   - findings: Gets a notice for every number that is left out, or is named by a list that only tells.
  /// - Returns: The list that takes the whole member out, else `nil`.
  package func apply(
    to member: inout Member, textKeys: Span<UInt64>, notices findings: inout Findings
  ) -> Int? {
    for index in lists.indices {
      let list = lists[index]
      if !list.isOfTexts {
        if takesOut(list, &member, &findings) { return index }
      } else if textKeys[list.spec.rule] != 0, list.contains(text: textKeys[list.spec.rule]) {
        return index
      }
    }
    return nil
  }

  /// The name of a list that a number must be left out for, in members of `queue`.
  package func list(naming number: UInt64, in queue: Int64) -> String? {
    lists.first {
      !$0.isOfTexts && $0.spec.drop != .nothing && $0.answer(number, in: queue) != .free
    }?.spec.name
  }

  /// Applies one list of numbers; whether nothing of the member is left.
  private func takesOut(
    _ list: SuppressionList, _ member: inout Member, _ findings: inout Findings
  ) -> Bool {
    let queue = member.queue.id
    var listed = 0
    for index in member.communications.indices {
      let answer = list.answer(member.communications[index].e164, in: queue)
      if answer != .free { listed += 1 }
      if answer == .listedOtherwise { tell(SuppressionCodes.drift, list, index, member, &findings) }
    }
    guard listed > 0 else { return false }
    if list.spec.drop == .member { return true }
    let isAll = listed == member.communications.count && list.spec.drop == .number
    if isAll { return true }
    let code = list.spec.drop == .nothing ? SuppressionCodes.listed : SuppressionCodes.number
    for index in member.communications.indices
    where list.answer(member.communications[index].e164, in: queue) != .free {
      tell(code, list, index, member, &findings)
    }
    if list.spec.drop == .number {
      member.communications.removeAll { list.answer($0.e164, in: queue) != .free }
    }
    return false
  }

  private func tell(
    _ code: Code, _ list: SuppressionList, _ index: Int, _ member: borrowing Member,
    _ findings: inout Findings
  ) {
    let communication = member.communications[index]
    let column = communication.column < 0 ? nil : Int(communication.column)
    findings.notice(
      code, column: column,
      RowFinding(
        code, target: "communications[\(index)]", column: column,
        value: member.text.string(communication.destination),
        "\(words(code)) list '\(list.spec.name)'"))
  }

  private func words(_ code: Code) -> String {
    switch code {
    case SuppressionCodes.drift: "stands in another form in"
    case SuppressionCodes.listed: "stands in"
    default: "left out for"
    }
  }
}
