import JSONText

/// A token and what it may do.
struct Token: Sendable {
  /// The token's object in the seed; most of it is the answer of `/userinfo`.
  let node: JSONNode
  let domain: String
  /// Class → rights; see `allows`.
  private var scopes: [String: Scope] = [:]
  /// With `rbac`: the queues that have an entry for it.
  let queues: Set<Int64>

  private struct Scope: Sendable {
    var access: String
    var obac: Bool
    var rbac: Bool
  }

  init(_ node: JSONNode, domain: String) {
    self.node = node
    self.domain = domain
    queues = Set((node["queues"]?.array ?? []).compactMap(\.int))
    for node in node["scope"]?.array ?? [] {
      scopes[node["class"]?.string ?? ""] = Scope(
        access: node["access"]?.string ?? "", obac: node["obac"]?.bool ?? false,
        rbac: node["rbac"]?.bool ?? false)
    }
  }

  /// Whether every letter of `rights` is given: x create, r read, w update, d delete.
  ///
  /// A class that is missing gives nothing; one without `obac` and `rbac` gives everything. A doubled
  /// letter includes the lower right, which is the same letter.
  func allows(_ rights: String, on scope: String) -> Bool {
    guard let scope = scopes[scope] else { return false }
    return !scope.obac && !scope.rbac || rights.allSatisfy { scope.access.contains($0) }
  }

  /// Whether a queue is within reach, as far as `rbac` says.
  func reaches(queue: Int64) -> Bool {
    scopes["cc_queue"]?.rbac != true || queues.contains(queue)
  }
}
