import Diagnostics
import JSONText
import Webitel

/// Members as `members find` shows them.
struct MemberList {
  let members: [WebitelClient.QueueMember]

  var table: String {
    TextTable.text(
      ["ID", "QUEUE", "NAME", "NUMBERS", "STATE", "CALLS", "CREATED (UTC)"],
      members.map { member in
        [
          "\(member.id)", member.queue?.name ?? "", member.name,
          member.destinations.joined(separator: " "), state(member), "\(member.attempts)",
          RunList.minute(member.createdAt),
        ]
      })
  }

  private func state(_ member: WebitelClient.QueueMember) -> String {
    if member.isReserved { return "in a conversation" }
    return member.stopCause.isEmpty ? "to be dialed" : member.stopCause
  }

  /// One object a line, in a list.
  var json: String {
    let lines = members.map { member in
      var json = JSONWriter()
      json.object { json in write(member, &json) }
      return json.text
    }
    return lines.isEmpty ? "[]" : "[\n" + lines.joined(separator: ",\n") + "\n]"
  }

  private func write(_ member: WebitelClient.QueueMember, _ json: inout JSONWriter) {
    json.member("id", String(member.id))
    for (key, reference) in [
      ("queue", member.queue), ("timezone", member.timezone), ("bucket", member.bucket),
      ("agent", member.agent), ("skill", member.skill),
    ] {
      guard let reference else { continue }
      json.key(key)
      json.object { json in
        json.member("id", String(reference.id))
        json.member("name", reference.name)
      }
    }
    json.member("name", member.name)
    json.key("destinations")
    json.array { json in for number in member.destinations { json.value(number) } }
    json.key("variables")
    json.object { json in
      for (key, value) in member.variables.sorted(by: { $0.key < $1.key }) {
        json.member(key, value)
      }
    }
    json.member("priority", member.priority)
    json.member("created_at", Figures.time(member.createdAt))
    if member.expireAt > 0 { json.member("expire_at", Figures.time(member.expireAt)) }
    if member.minOfferingAt > 0 {
      json.member("min_offering_at", Figures.time(member.minOfferingAt))
    }
    json.member("stop_cause", member.stopCause)
    json.member("attempts", member.attempts)
    json.member("reserved", member.isReserved)
  }
}
