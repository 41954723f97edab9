import Bytes
import JSONText

/// The fields of a member in a request body.
extension MemberItem {
  /// Reads the member of that name; `false` leaves it to the caller.
  mutating func read(_ key: String, from cursor: inout JSONCursor) throws(APIError) -> Bool {
    switch key {
    case "name": name = try cursor.string()
    case "priority": priority = try cursor.int32()
    case "expire_at": expireAt = try cursor.int64()
    case "min_offering_at": minOfferingAt = try cursor.int64()
    case "timezone": timezone = try Self.reference(from: &cursor)
    case "bucket": bucket = try Self.reference(from: &cursor)
    case "skill": skill = try Self.reference(from: &cursor)
    case "agent": agent = try Self.reference(from: &cursor)
    case "variables": try readVariables(from: &cursor)
    case "communications": try readCommunications(from: &cursor)
    default: return false
    }
    return true
  }

  /// One member; fields it does not know are passed over.
  static func read(from cursor: inout JSONCursor) throws(APIError) -> MemberItem {
    var item = MemberItem()
    try cursor.object { (cursor, key) throws(APIError) in
      if try !item.read(key, from: &cursor) { try cursor.skip() }
    }
    return item
  }

  private mutating func readVariables(from cursor: inout JSONCursor) throws(APIError) {
    variables = []
    try cursor.object { (cursor, key) throws(APIError) in
      set(key, try cursor.string())
    }
  }

  private mutating func readCommunications(from cursor: inout JSONCursor) throws(APIError) {
    communications = []
    try cursor.array { (cursor) throws(APIError) in
      var communication = Communication()
      try cursor.object { (cursor, key) throws(APIError) in
        switch key {
        case "destination": communication.destination = try cursor.string()
        case "type": communication.type = try Self.reference(from: &cursor)
        case "priority": communication.priority = try cursor.int32()
        case "display": communication.display = try cursor.string()
        case "description": communication.description = try cursor.string()
        case "dtmf": communication.dtmf = try cursor.string()
        case "resource": communication.resource = try Self.reference(from: &cursor)
        case "stop_at": communication.stopAt = try cursor.int64()
        default: try cursor.skip()
        }
      }
      communications.append(communication)
    }
  }

  static func reference(from cursor: inout JSONCursor) throws(APIError) -> Int64 {
    var id: Int64 = 0
    try cursor.object { (cursor, key) throws(APIError) in
      if key == "id" { id = try cursor.int64() } else { try cursor.skip() }
    }
    return id
  }
}

/// The form of the API's answers, which is the form of the store too: zero and empty left out.
extension MemberItem {
  /// Writes the members of an object; `wants` decides which.
  ///
  /// - Parameter names: Where to find the names of what the member refers to; the store needs none.
  func write(
    to writer: inout JSONWriter, names: Catalogue? = nil,
    wants: (String) -> Bool = { _ in true }
  ) {
    if wants("priority"), priority != 0 { writer.member("priority", priority) }
    if wants("expire_at") { writer.member("expire_at", textUnlessZero: expireAt) }
    if wants("min_offering_at") { writer.member("min_offering_at", textUnlessZero: minOfferingAt) }
    if wants("variables"), !variables.isEmpty {
      writer.key("variables")
      writer.object { writer in
        for variable in variables { writer.member(variable.key, variable.value) }
      }
    }
    if wants("name"), !name.isEmpty { writer.member("name", name) }
    if wants("timezone") {
      writer.reference("timezone", timezone, names?.find(.timezones, timezone))
    }
    if wants("communications"), !communications.isEmpty {
      writer.key("communications")
      writer.array { writer in
        for communication in communications { communication.write(to: &writer, names) }
      }
    }
    if wants("bucket") { writer.reference("bucket", bucket, names?.find(.buckets, bucket)) }
    if wants("agent") { writer.reference("agent", agent, names?.find(.agents, agent)) }
    if wants("skill") { writer.reference("skill", skill, names?.find(.skills, skill)) }
  }
}

extension MemberItem.Communication {
  fileprivate func write(to writer: inout JSONWriter, _ names: Catalogue?) {
    writer.object { writer in
      if !destination.isEmpty { writer.member("destination", destination) }
      writer.reference("type", type, names?.find(.communicationTypes, type))
      if priority != 0 { writer.member("priority", priority) }
      if !display.isEmpty { writer.member("display", display) }
      if !description.isEmpty { writer.member("description", description) }
      if !dtmf.isEmpty { writer.member("dtmf", dtmf) }
      writer.reference("resource", resource, names?.find(.resources, resource))
      writer.member("stop_at", textUnlessZero: stopAt)
    }
  }
}

extension JSONWriter {
  /// A 64-bit integer, which the API writes as text.
  mutating func member(_ name: String, textUnlessZero value: Int64) {
    if value != 0 { member(name, String(value)) }
  }

  mutating func reference(_ name: String, _ id: Int64, _ entity: Entity?) {
    guard id != 0 else { return }
    key(name)
    object { writer in
      writer.member("id", String(id))
      if let entity { writer.member("name", entity.name) }
    }
  }
}
