import Bytes
import Mapping
import Members

/// A member in words.
package struct MemberStory: Sendable {
  /// Something of the server: its name, and its id unless names were not looked up.
  package struct Link: Sendable {
    package var name: String
    package var id: Int64
  }

  package struct Number: Sendable {
    package var destination: String
    package var type: Link
    package var priority: Int
    package var description: String
    package var display: String
    package var resource: Link?
    package var dtmf: String
    /// 0-based; `nil` when several columns or none are meant.
    package var column: Int?
  }

  package var queue: Link?
  package var name: String
  package var priority: Int
  package var bucket: Link?
  package var skill: Link?
  package var agent: Link?
  package var timezone: Link?
  /// On the clock of the member's zone: `2026-03-16 20:00 Europe/Kyiv`.
  package var expireAt: String?
  package var minOfferingAt: String?
  package var variables: [(name: String, value: String)]
  package var numbers: [Number]
}

extension MemberStory {
  /// - Parameters:
  ///   - variableNames: What `Variable.name` counts.
  ///   - row: Has the zone that the member's times were computed in.
  init(_ member: borrowing Member, variableNames: [String], _ row: borrowing RowText) {
    queue = Self.link(member.queue, member)
    name = member.text.string(member.name)
    priority = member.priority
    bucket = Self.link(member.bucket, member)
    skill = Self.link(member.skill, member)
    agent = Self.link(member.agent, member)
    timezone = Self.link(member.timezone, member)
    expireAt = Self.time(member.expireAt, row)
    minOfferingAt = Self.time(member.minOfferingAt, row)
    variables = []
    for variable in member.variables {
      variables.append((variableNames[Int(variable.name)], member.text.string(variable.value)))
    }
    numbers = []
    for communication in member.communications {
      numbers.append(Number(communication, member))
    }
  }

  fileprivate static func link(_ reference: Reference, _ member: borrowing Member) -> Link? {
    reference.isEmpty
      ? nil : Link(name: member.text.string(reference.name), id: reference.id)
  }

  private static func time(_ time: Int64, _ row: borrowing RowText) -> String? {
    time == 0 ? nil : row.shown(time)
  }
}

extension MemberStory.Number {
  fileprivate init(_ communication: Communication, _ member: borrowing Member) {
    destination = member.text.string(communication.destination)
    type = MemberStory.link(communication.type, member) ?? MemberStory.Link(name: "", id: 0)
    priority = communication.priority
    description = member.text.string(communication.description)
    display = member.text.string(communication.display)
    resource = MemberStory.link(communication.resource, member)
    dtmf = member.text.string(communication.dtmf)
    column = communication.column < 0 ? nil : Int(communication.column)
  }
}
