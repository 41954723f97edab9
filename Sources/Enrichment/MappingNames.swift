import Diagnostics
package import JSONText
package import Mapping
package import Members

/// Names of the server that a mapping writes down, looked up before any row: what lint can know of them.
package enum MappingNames {
  package struct Name {
    package var text: String
    package var place: JSONNode.Place
  }

  /// What the values of one kind may become, as far as the mapping writes it down.
  package static func names(of kind: Directory.Kind, _ mapping: MappingFile) -> [Name] {
    mapping.placedValues.filter { self.kind(of: $0.path) == kind }.flatMap {
      names($0.value, mapping, depth: 0)
    }
  }

  /// Whether a value of the mapping names something of this kind.
  package static func use(_ kind: Directory.Kind, _ mapping: MappingFile) -> Bool {
    mapping.placedValues.contains { self.kind(of: $0.path) == kind }
  }

  /// Names that the directory lacks or has several times, in the order of the mapping.
  ///
  /// Kinds that were not read are passed over, and so are values that only a row can tell.
  package static func findings(
    _ mapping: MappingFile, _ directory: Directory
  ) -> [LintFinding] {
    var references = References(directory)
    var findings: [LintFinding] = []
    for (path, value) in mapping.placedValues {
      guard let kind = kind(of: path) else { continue }
      for name in names(value, mapping, depth: 0) {
        let (code, message): (Code, String)
        switch references.resolve(kind, name.text.utf8.span) {
        case .id, .notRead: continue
        case .unknown(let words): (code, message) = (EnrichmentCodes.unknown(kind), words)
        case .ambiguous(let words): (code, message) = (EnrichmentCodes.ambiguous, words)
        }
        findings.append(
          LintFinding(error: MappingFault(code, at: name.place, in: mapping.file, message)))
      }
    }
    return findings
  }

  private static func kind(of path: String) -> Directory.Kind? {
    switch path {
    case "target.queue": .queue
    case "member.bucket": .bucket
    case "member.skill": .skill
    case "member.agent": .agent
    case "member.timezone": .timezone
    case _ where path.hasPrefix("communications[") && path.hasSuffix(".type"): .communicationType
    case _ where path.hasPrefix("communications[") && path.hasSuffix(".resource"): .resource
    case _ where path.hasPrefix("member.timezone.try[") && path.hasSuffix(".iana"): .timezone
    case _ where path.hasPrefix("member.timezone.try[") && path.hasSuffix(".region"): .region
    default: nil
    }
  }

  /// What a value may become, as far as the mapping writes it down.
  private static func names(
    _ value: ValueNode, _ mapping: MappingFile, depth: Int
  ) -> [Name] {
    guard depth < 16 else { return [] }
    func inner(_ value: ValueNode) -> [Name] { names(value, mapping, depth: depth + 1) }
    var found = value.defaultTo.flatMap(inner)
    if case .use(let other)? = value.onError { found += inner(other) }
    if let last = value.steps.last { return found + entries(of: last) }
    switch value.form {
    case .choose(let branches, let otherwise):
      return found + branches.flatMap { inner($0.use) } + (otherwise.map(inner) ?? [])
    case .template(let text):
      if let plain = value.constantText(mapping.parameters) {
        return found + [Name(text: plain, place: value.place)].filter { !isPlaceholder($0) }
      }
      // `{bucketName}` stands for a computed value that may be written down.
      let computed = mapping.lets.first { text == "{\($0.name)}" }
      return found + (computed.map { inner($0.content) } ?? [])
    default: return found
    }
  }

  /// The results of a step `map`; nothing of other steps.
  private static func entries(of step: JSONNode) -> [Name] {
    let results = (step["map"]?.members?.map(\.value) ?? []) + [step["else"]].compactMap(\.self)
    return results.compactMap { node in
      node.string.flatMap { $0.isEmpty ? nil : Name(text: $0, place: node.place) }
    }
  }

  /// Lint asks for those by themselves.
  private static func isPlaceholder(_ name: Name) -> Bool {
    name.text.isEmpty || name.text.hasPrefix("<") && name.text.hasSuffix(">")
  }
}
