package import Bytes
import JSONText
package import Members
package import Upload

/// Members as items of a bulk create.
///
/// - Shapes: one JSON object; zero and empty values are left out; ids and times are texts. `name` is
///   first, `variables` last and in it the stamp, so that the content hash covers a prefix.
/// - With an embargo, `min_offering_at` follows the variables and so is no part of the content hash: it
///   belongs to the run.
/// - Complexity: One pass over the member's texts, no allocation.
/// - Source: API.md §4.1.
package struct WebitelEncoder: MemberEncoder {
  private let keys: JSONKeys
  /// In `keys`, by the number of the variable.
  private let variableKeys: [ByteRange]
  private let embargoUntil: Int64?

  /// - Parameters:
  ///   - variableNames: What `Variable.name` counts.
  ///   - embargoUntil: No member is dialed before, epoch milliseconds; `nil` without embargo.
  package init(variableNames: [String], embargoUntil: Int64? = nil) {
    self.embargoUntil = embargoUntil
    var texts = ByteBuffer()
    variableKeys = variableNames.map { JSONKeys.append($0, to: &texts) }
    keys = JSONKeys(texts)
  }

  package func append(
    _ member: borrowing Member, stamp: Stamp?, to wire: inout ByteBuffer
  ) -> Int {
    let start = wire.count
    wire.append(UInt8(ascii: "{"))
    appendFields(of: member, to: &wire)
    appendCommunications(of: member, to: &wire)
    let hasVariables = appendVariables(of: member, to: &wire)
    let hashedCount = wire.count - start
    if let stamp {
      append(stamp, row: member.row, opensMap: !hasVariables, to: &wire)
    } else if hasVariables {
      wire.append(UInt8(ascii: "}"))
    }
    if let embargoUntil {
      appendTime(.minOfferingAt, max(member.minOfferingAt, embargoUntil), to: &wire)
    }
    wire.append(UInt8(ascii: "}"))
    return hashedCount
  }

  package func content(of wire: Span<UInt8>) -> MemberContent? {
    guard let node = try? JSONReader.read(wire, file: "item"), node.members != nil else {
      return nil
    }
    return MemberContent(node)
  }

  private func appendFields(of member: borrowing Member, to wire: inout ByteBuffer) {
    appendText(.name, member.name, member, to: &wire)
    if member.priority != 0 {
      appendKey(.priority, to: &wire)
      wire.append(decimal: Int64(member.priority))
    }
    appendReference(.bucket, member.bucket, member, to: &wire)
    appendReference(.skill, member.skill, member, to: &wire)
    appendReference(.agent, member.agent, member, to: &wire)
    appendReference(.timezone, member.timezone, member, to: &wire)
    appendTime(.expireAt, member.expireAt, to: &wire)
    if embargoUntil == nil {
      appendTime(.minOfferingAt, member.minOfferingAt, to: &wire)
    }
  }

  private func appendCommunications(of member: borrowing Member, to wire: inout ByteBuffer) {
    guard !member.communications.isEmpty else { return }
    appendKey(.communications, to: &wire)
    wire.append(UInt8(ascii: "["))
    for index in member.communications.indices {
      if index > 0 { wire.append(UInt8(ascii: ",")) }
      appendCommunication(member.communications[index], member, to: &wire)
    }
    wire.append(UInt8(ascii: "]"))
  }

  private func appendCommunication(
    _ communication: Communication, _ member: borrowing Member, to wire: inout ByteBuffer
  ) {
    wire.append(UInt8(ascii: "{"))
    appendText(.destination, communication.destination, member, to: &wire)
    appendReference(.type, communication.type, member, to: &wire)
    if communication.priority != 0 {
      appendKey(.priority, to: &wire)
      wire.append(decimal: Int64(communication.priority))
    }
    appendText(.display, communication.display, member, to: &wire)
    appendText(.description, communication.description, member, to: &wire)
    appendReference(.resource, communication.resource, member, to: &wire)
    appendText(.dtmf, communication.dtmf, member, to: &wire)
    wire.append(UInt8(ascii: "}"))
  }

  /// Leaves the map open; `false` when there is nothing to open it for.
  private func appendVariables(of member: borrowing Member, to wire: inout ByteBuffer) -> Bool {
    var isOpen = false
    for index in member.variables.indices {
      let variable = member.variables[index]
      guard !variable.value.isEmpty else { continue }
      if isOpen {
        wire.append(UInt8(ascii: ","))
      } else {
        appendKey(.variables, to: &wire)
        wire.append(UInt8(ascii: "{"))
        isOpen = true
      }
      wire.append(keys.texts, variableKeys[Int(variable.name)])
      wire.append(jsonString: member.text, variable.value)
    }
    return isOpen
  }

  /// `,"rc_run":"…","rc_row":"4"}`, or the same as a map of its own.
  private func append(
    _ stamp: Stamp, row: Int, opensMap: Bool, to wire: inout ByteBuffer
  ) {
    if opensMap {
      appendKey(.variables, to: &wire)
      wire.append(UInt8(ascii: "{"))
    } else {
      wire.append(UInt8(ascii: ","))
    }
    wire.append(jsonString: stamp.runVariable)
    wire.append(UInt8(ascii: ":"))
    wire.append(jsonString: stamp.run)
    wire.append(UInt8(ascii: ","))
    wire.append(jsonString: stamp.rowVariable)
    wire.append(UInt8(ascii: ":"))
    appendQuoted(Int64(row), to: &wire)
    wire.append(UInt8(ascii: "}"))
  }

  // MARK: - Values

  /// A key after a comma, unless it is the first of its object.
  private func appendKey(_ field: JSONKeys.Field, to wire: inout ByteBuffer) {
    if wire[wire.count - 1] != UInt8(ascii: "{") { wire.append(UInt8(ascii: ",")) }
    wire.append(keys.texts, keys[field])
  }

  private func appendText(
    _ key: JSONKeys.Field, _ text: ByteRange, _ member: borrowing Member, to wire: inout ByteBuffer
  ) {
    guard !text.isEmpty else { return }
    appendKey(key, to: &wire)
    wire.append(jsonString: member.text, text)
  }

  private func appendTime(_ key: JSONKeys.Field, _ time: Int64, to wire: inout ByteBuffer) {
    guard time != 0 else { return }
    appendKey(key, to: &wire)
    appendQuoted(time, to: &wire)
  }

  /// `{"id":"3"}`; offline, where only the name is known, `{"name":"Gold"}`.
  private func appendReference(
    _ key: JSONKeys.Field, _ reference: Reference, _ member: borrowing Member,
    to wire: inout ByteBuffer
  ) {
    guard !reference.isEmpty else { return }
    appendKey(key, to: &wire)
    wire.append(UInt8(ascii: "{"))
    if reference.id != 0 {
      appendKey(.id, to: &wire)
      appendQuoted(reference.id, to: &wire)
    } else {
      appendText(.name, reference.name, member, to: &wire)
    }
    wire.append(UInt8(ascii: "}"))
  }

  private func appendQuoted(_ number: Int64, to wire: inout ByteBuffer) {
    wire.append(UInt8(ascii: "\""))
    wire.append(decimal: number)
    wire.append(UInt8(ascii: "\""))
  }
}
