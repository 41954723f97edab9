package import Diagnostics
package import JSONText

/// Typed access to a step's argument; whatever is wrong becomes a `MappingFault` at its place.
extension StepArguments {
  package func fault(
    _ code: Code = StepCodes.argument, at node: JSONNode?, _ message: String, fix: String? = nil
  ) -> MappingFault {
    MappingFault(
      code, at: node?.place ?? place, in: file, "step '\(step)': \(message)", fix: fix)
  }

  /// For steps that take nothing.
  package func requireNone() throws(MappingFault) {
    guard let node else { return }
    throw fault(at: node, "takes no argument", fix: "write '\(step)'")
  }

  package func required() throws(MappingFault) -> JSONNode {
    if let node { return node }
    throw fault(StepCodes.argumentMissing, at: nil, "needs an argument")
  }

  package func string(_ node: JSONNode, _ what: String) throws(MappingFault) -> String {
    if let text = node.string { return text }
    throw fault(at: node, "\(what) is a text, found \(node.kind)")
  }

  package func filledString(_ node: JSONNode, _ what: String) throws(MappingFault) -> String {
    let text = try string(node, what)
    if !text.isEmpty { return text }
    throw fault(at: node, "\(what) is empty")
  }

  /// A list of texts; one text stands for a list of one.
  package func strings(_ node: JSONNode, _ what: String) throws(MappingFault) -> [String] {
    if let text = node.string { return [text] }
    var texts: [String] = []
    for element in try list(node, what) {
      texts.append(try string(element, "each of \(what)"))
    }
    return texts
  }

  package func list(_ node: JSONNode, _ what: String) throws(MappingFault) -> [JSONNode] {
    if let nodes = node.array { return nodes }
    throw fault(at: node, "\(what) is a list, found \(node.kind)")
  }

  /// A list of as many elements as `shape` shows, such as `['a', 'b']`.
  package func list(
    _ count: ClosedRange<Int>, shape: String
  ) throws(MappingFault) -> [JSONNode] {
    let node = try required()
    if let nodes = node.array, count.contains(nodes.count) { return nodes }
    throw fault(at: node, "the argument is \(shape)", fix: "write { \(step): \(shape) }")
  }

  /// A whole number in a range.
  package func int(
    _ node: JSONNode, _ what: String, in range: ClosedRange<Int>
  ) throws(MappingFault) -> Int {
    guard case .number(let literal) = node.value, let number = Int(literal) else {
      throw fault(at: node, "\(what) is a whole number, found \(described(node))")
    }
    guard range.contains(number) else {
      throw fault(
        at: node, "\(what) is between \(range.lowerBound) and \(range.upperBound), found \(number)")
    }
    return number
  }

  package func decimal(_ node: JSONNode, _ what: String) throws(MappingFault) -> Decimal18 {
    if case .number(let literal) = node.value, let number = Decimal18(literal: literal) {
      return number
    }
    throw fault(at: node, "\(what) is a number, found \(described(node))")
  }

  /// A text, number, true, false or null, as rows will see it.
  package func literal(_ node: JSONNode, _ what: String) throws(MappingFault) -> Value {
    switch node.value {
    case .null: return .empty
    case .bool(let flag): return .bool(flag)
    case .string(let text): return .textOrEmpty(constants.range(of: text))
    case .number: return .number(try decimal(node, what))
    case .array, .object:
      throw fault(at: node, "\(what) is a text, number, true, false or null, found \(node.kind)")
    }
  }

  /// The members of an object by key; unknown and repeated keys are faults.
  package func object(
    _ node: JSONNode, keys: [String], _ what: String = "the argument"
  ) throws(MappingFault) -> [String: JSONNode] {
    guard let members = node.members else {
      throw fault(at: node, "\(what) is an object with \(listed(keys)), found \(node.kind)")
    }
    var found: [String: JSONNode] = [:]
    for member in members {
      guard keys.contains(member.key) else {
        throw MappingFault(
          StepCodes.unknownKey, at: member.keyPlace, in: file,
          "step '\(step)': unknown key '\(member.key)'"
            + Suggestion.clause(for: member.key, among: keys),
          fix: "it knows \(listed(keys))")
      }
      guard found.updateValue(member.value, forKey: member.key) == nil else {
        throw MappingFault(
          StepCodes.unknownKey, at: member.keyPlace, in: file,
          "step '\(step)': key '\(member.key)' stands twice")
      }
    }
    return found
  }

  private func listed(_ keys: [String]) -> String {
    keys.map { "'\($0)'" }.joined(separator: ", ")
  }

  private func described(_ node: JSONNode) -> String {
    if case .number(let literal) = node.value { "'\(literal)'" } else { node.kind }
  }
}
