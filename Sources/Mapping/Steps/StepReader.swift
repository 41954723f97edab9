import Diagnostics
package import JSONText

/// Reads one step as a mapping writes it: `'trim'`, `{ pad: [5, '0'] }` or, where a step has keys
/// beside its own, `{ map: { a: 1 }, else: 0 }`.
package struct StepReader {
  package let file: String
  package let constants: ConstantPool
  package let zones: ZoneFinder

  package init(
    file: String, constants: ConstantPool, zones: @escaping ZoneFinder = ZoneFinding.utcOnly
  ) {
    self.file = file
    self.constants = constants
    self.zones = zones
  }

  /// - Parameter node: One element of a `steps` list, its `$param` templates already resolved.
  /// - Throws: `MappingFault` E330…E339, at the name or the argument that is wrong.
  package func read(_ node: JSONNode) throws(MappingFault) -> (kind: StepKind, step: any Step) {
    switch node.value {
    case .string(let name):
      return try bare(name, at: node.place)
    case .object(let members):
      guard let first = members.first else { break }
      let kind = try kind(first.key, at: first.keyPlace)
      // `map` reads its own second key; every other step has exactly one.
      let argument = kind.spec.name == "map" ? node : first.value
      if members.count > 1, kind.spec.name != "map" {
        throw MappingFault(
          StepCodes.argument, at: members[1].keyPlace, in: file,
          "'\(members[1].key)' stands beside step '\(first.key)'",
          fix: "write each step as an element of its own")
      }
      return (kind, try make(kind, argument, at: first.keyPlace))
    default: break
    }
    throw MappingFault(
      StepCodes.shape, at: node.place, in: file, "\(node.kind) where a step should stand")
  }

  /// A step without argument, as filters of templates write it too.
  package func bare(
    _ name: String, at place: JSONNode.Place
  ) throws(MappingFault) -> (kind: StepKind, step: any Step) {
    let kind = try kind(name, at: place)
    guard kind.spec.worksBare else {
      throw MappingFault(
        StepCodes.argumentMissing, at: place, in: file, "step '\(name)' needs an argument",
        fix: "write { \(name): \(kind.spec.argument) }")
    }
    return (kind, try make(kind, nil, at: place))
  }

  private func kind(_ name: String, at place: JSONNode.Place) throws(MappingFault) -> StepKind {
    if let kind = StepCatalogue.named(name) { return kind }
    throw MappingFault(
      StepCodes.unknown, at: place, in: file,
      "unknown step '\(name)'" + Suggestion.clause(for: name, among: StepCatalogue.names))
  }

  private func make(
    _ kind: StepKind, _ node: JSONNode?, at place: JSONNode.Place
  ) throws(MappingFault) -> any Step {
    try kind.make(
      StepArguments(
        node: node, step: kind.spec.name, file: file, place: place, constants: constants,
        zones: zones))
  }
}
