import Diagnostics
import JSONText

/// Decodes a mapping file: every value with its place, and every fault of the file at once.
///
/// - Shapes: the JSON5 subset of `JSONReader`; keys of the manual, unknown ones are faults with a
///   suggestion, and so are those that this version does not have.
/// - Errors: `MappingFault` E310…E329; a file that is no JSON is one fault with the code of its text.
struct MappingReader {
  static let laterKeys = ["group", "expand"]

  let log: FaultLog
  let parameters: Parameters

  /// - Returns: What could be decoded; complete only if `log` stays empty.
  static func read(
    _ bytes: [UInt8], file: String, settings: [Parameters.Setting], parents open: ParentOpener,
    log: FaultLog
  ) -> (mapping: MappingFile, parents: [ReadMapping.Parent]) {
    do throws(JSONFault) {
      let root = try JSONReader.read(bytes, dialect: .json5, file: file)
      var family = MappingFamily(root, file: file, log: log)
      guard let document = family.merged(open) else {
        return (MappingFile(file: file), family.parents)
      }
      return (read(document, settings: settings, log: log), family.parents)
    } catch {
      log.report(error)
      return (MappingFile(file: file), [])
    }
  }

  private static func read(
    _ root: JSONNode, settings: [Parameters.Setting], log: FaultLog
  ) -> MappingFile {
    var mapping = MappingFile(file: log.file)
    guard let fields = ObjectFields(root, "", Vocabulary.mapping, later: laterKeys, log: log) else {
      return mapping
    }
    let parameters = Parameters(fields["params"], settings: settings, log: log)
    let reader = MappingReader(log: log, parameters: parameters)
    mapping.parameters = parameters
    if let version = fields.required("mapping") { checkVersion(version, log) }
    mapping.name = fields.text("name")?.value
    _ = fields.text("about")
    _ = fields.text("$schema")
    _ = fields.text(MappingFamily.key)
    mapping.zone = fields.text("zone")
    mapping.source = fields["source"].flatMap(reader.source) ?? SourceSection()
    mapping.lets = reader.named(fields, "let").map { member in
      MappingFile.Named(
        name: member.key, place: member.keyPlace,
        content: reader.value(member.value, "let.\(member.key)"))
    }
    mapping.skips = reader.elements(fields, "skip").compactMap(reader.skip)
    mapping.checks = reader.elements(fields, "checks").compactMap(reader.check)
    mapping.lookups = reader.named(fields, "lookups").compactMap(reader.lookup)
    mapping.member = fields.required("member").flatMap(reader.member)
    mapping.dedupe = reader.elements(fields, "dedupe").compactMap(reader.dedupe)
    mapping.suppress = reader.elements(fields, "suppress").compactMap(reader.suppress)
    mapping.policy = fields["policy"].flatMap(reader.policy)
    mapping.guards = fields["guard"].flatMap(reader.guards) ?? GuardRules()
    mapping.target = fields.required("target").flatMap(reader.target)
    mapping.tests = reader.elements(fields, "tests").compactMap(reader.test)
    mapping.results = fields["results"].flatMap(reader.results) ?? ResultsSection()
    return mapping
  }

  static func checkVersion(_ node: JSONNode, _ log: FaultLog) {
    guard node.value != .number("1") else { return }
    log.report(
      MappingCodes.version, at: node.place, "this is no mapping of language version 1")
  }

  /// The members of an object whose keys are names of the author's own.
  func named(_ fields: ObjectFields, _ key: String) -> [JSONNode.Member] {
    guard let node = fields[key] else { return [] }
    guard let members = node.members else {
      return fields.wrongKind(node, key, "an object") ?? []
    }
    var names: Set<String> = []
    return members.filter { member in
      guard names.insert(member.key).inserted else {
        log.report(
          MappingCodes.repeated, at: member.keyPlace,
          "'\(member.key)' stands twice in '\(fields.dotted(key))'")
        return false
      }
      return true
    }
  }

  /// The elements of a list, each with its path: `skip[0]`.
  private func elements(_ fields: ObjectFields, _ key: String) -> [(JSONNode, String)] {
    (fields.list(key) ?? []).enumerated().map { ($1, "\(key)[\($0)]") }
  }
}
