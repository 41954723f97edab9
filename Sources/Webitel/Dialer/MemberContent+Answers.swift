import JSONText
import Upload

/// Members in the form that items are sent in, and that searches answer.
///
/// - Source: API.md §4.1, §4.2.
extension MemberContent {
  init(_ node: JSONNode) {
    self.init()
    name = node.text("name")
    priority = node.integer("priority")
    expireAt = node.integer("expire_at")
    minOfferingAt = node.integer("min_offering_at")
    timezone = node.reference("timezone")?.id ?? 0
    bucket = node.reference("bucket")?.id ?? 0
    skill = node.reference("skill")?.id ?? 0
    agent = node.reference("agent")?.id ?? 0
    variables = node.map("variables")
    setCommunications(node.list("communications").map(Communication.init))
  }
}

extension MemberContent.Communication {
  fileprivate init(_ node: JSONNode) {
    self.init()
    destination = node.text("destination")
    type = node.reference("type")?.id ?? 0
    priority = node.integer("priority")
    display = node.text("display")
    description = node.text("description")
    resource = node.reference("resource")?.id ?? 0
    dtmf = node.text("dtmf")
  }
}

extension StoredMember {
  init(_ node: JSONNode) {
    self.init(
      id: node.integer("id"), content: MemberContent(node), stopCause: node.text("stop_cause"),
      attempts: Int(clamping: node.integer("attempts")), isReserved: node.flag("reserved"))
  }
}
