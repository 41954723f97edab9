/// The two forms a filter comes in.
extension MemberFilter {
  /// From the parameters of a search.
  ///
  /// - Parameter blindness: What is ignored, as the global search does with `variables`.
  init(_ query: QueryItems, blindness: ChaosPlan.Blindness) {
    func ids(_ name: String) -> Set<Int64> { Set(query.all(name).compactMap { Int64($0) }) }
    func bounds(_ name: String) -> Bounds {
      func end(_ which: String) -> Int64 {
        query.last("\(name).\(which)").flatMap { Int64($0) } ?? 0
      }
      return Bounds(from: end("from"), to: end("to"))
    }
    self.ids = ids("id")
    buckets = ids("bucket_id")
    agents = ids("agent_id")
    queues = ids("queue_id")
    stopCauses = Set(query.all("stop_cause"))
    destinations = Set([query.last("destination") ?? ""].filter { !$0.isEmpty })
    name = query.last("name") ?? ""
    q = query.last("q") ?? ""
    if !blindness.variables { variables = query.map("variables") }
    if !blindness.createdAt { createdAt = bounds("created_at") }
    offeringAt = bounds("offering_at")
    priority = bounds("priority")
    attempts = bounds("attempts")
  }

  /// Reads the member of that name of a request body; `false` leaves it to the caller.
  mutating func read(_ key: String, from cursor: inout JSONCursor) throws(APIError) -> Bool {
    switch key {
    case "id", "ids":
      try cursor.array { (cursor) throws(APIError) in
        ids.insert(try cursor.int64())
      }
    case "bucket_id":
      try cursor.array { (cursor) throws(APIError) in
        buckets.insert(try cursor.int64())
      }
    case "agent_id":
      try cursor.array { (cursor) throws(APIError) in
        agents.insert(try cursor.int64())
      }
    case "stop_cause":
      try cursor.array { (cursor) throws(APIError) in
        stopCauses.insert(try cursor.string())
      }
    case "numbers":
      try cursor.array { (cursor) throws(APIError) in
        destinations.insert(try cursor.string())
      }
    case "destination":
      let number = try cursor.string()
      if !number.isEmpty { destinations.insert(number) }
    case "name": name = try cursor.string()
    case "q": q = try cursor.string()
    case "variables":
      try cursor.object { (cursor, key) throws(APIError) in
        variables.append((key, try cursor.string()))
      }
    case "created_at": createdAt = try Self.bounds(&cursor)
    case "offering_at": offeringAt = try Self.bounds(&cursor)
    case "priority": priority = try Self.bounds(&cursor)
    case "attempts": attempts = try Self.bounds(&cursor)
    default: return false
    }
    return true
  }

  static func bounds(_ cursor: inout JSONCursor) throws(APIError) -> Bounds {
    var bounds = Bounds()
    try cursor.object { (cursor, key) throws(APIError) in
      switch key {
      case "from": bounds.from = try cursor.int64()
      case "to": bounds.to = try cursor.int64()
      default: try cursor.skip()
      }
    }
    return bounds
  }
}
