/// What a client sends for one member, and what is kept of it.
///
/// - Units: times are epoch milliseconds; 0 is "not set", and so is an id of 0.
struct MemberItem: Sendable, Equatable {
  struct Communication: Sendable, Equatable {
    var destination = ""
    var type: Int64 = 0
    var priority: Int32 = 0
    var display = ""
    var description = ""
    var dtmf = ""
    var resource: Int64 = 0
    var stopAt: Int64 = 0
  }

  struct Variable: Sendable, Equatable {
    var key: String
    var value: String
  }

  var name = ""
  var priority: Int32 = 0
  var expireAt: Int64 = 0
  var minOfferingAt: Int64 = 0
  var timezone: Int64 = 0
  var bucket: Int64 = 0
  var skill: Int64 = 0
  var agent: Int64 = 0
  var variables: [Variable] = []
  var communications: [Communication] = []

  /// Of a repeated key the last value counts.
  mutating func set(_ key: String, _ value: String) {
    if let index = variables.firstIndex(where: { $0.key == key }) {
      variables[index].value = value
    } else {
      variables.append(Variable(key: key, value: value))
    }
  }

  func variable(_ key: String) -> String? { variables.first { $0.key == key }?.value }

  /// The server trims destinations and keeps communications highest priority first.
  mutating func normalise() {
    for index in communications.indices {
      let text = communications[index].destination
      if text.hasPrefix(" ") || text.hasSuffix(" ") {
        communications[index].destination = text.trimmingSpaces
      }
    }
    let places = communications.indices.sorted {
      (communications[$1].priority, $0) < (communications[$0].priority, $1)
    }
    communications = places.map { communications[$0] }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
