import Bytes
import Diagnostics
package import Members

/// All lists of a run, applied to one member after another.
///
/// - Complexity: One probe per list and number, one per list by text.
package struct Suppression: Sendable {
  package let lists: [SuppressionList]

  package init(_ lists: [SuppressionList]) { self.lists = lists }

  /// Takes out the numbers that a list names.
  ///
  /// - Parameters:
  ///   - textKeys: For each list, the member's `TextKey` where the list matches a text, and 0 where
  ///     it has none or the list matches numbers.
  ///   - findings: Gets a notice for every number that is left out.
  /// - Returns: The list that takes the whole member out, else `nil`.
  package func apply(
    to member: inout Member, textKeys: Span<UInt64>, notices findings: inout Findings
  ) -> Int? {
    for (index, list) in lists.enumerated() {
      switch list.spec.match {
      case .text:
        if textKeys[index] != 0, list.contains(max(textKeys[index], 1)) { return index }
      case .phone:
        if takesOut(list, &member, &findings) { return index }
      }
    }
    return nil
  }

  /// Applies one list of numbers; whether nothing of the member is left.
  private func takesOut(
    _ list: SuppressionList, _ member: inout Member, _ findings: inout Findings
  ) -> Bool {
    guard member.communications.contains(where: { list.contains($0.e164) }) else { return false }
    let staying = member.communications.filter { !list.contains($0.e164) }
    if list.spec.drop == .member || staying.isEmpty { return true }
    for index in member.communications.indices
    where list.contains(member.communications[index].e164) {
      let communication = member.communications[index]
      let column = communication.column < 0 ? nil : Int(communication.column)
      findings.notice(
        SuppressionCodes.number, column: column,
        RowFinding(
          SuppressionCodes.number, target: "communications[\(index)]", column: column,
          value: member.text.string(communication.destination),
          "left out for list '\(list.spec.name)'"))
    }
    member.communications = staying
    return false
  }
}
