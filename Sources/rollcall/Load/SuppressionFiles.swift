import Bytes
import Diagnostics
import Mapping
import Members
import PhoneNumbers
import Readers
import Records
import TimeZones
import Validation

/// Reads the lists that a mapping's `suppress` names.
enum SuppressionFiles {
  /// - Parameter now: The run's clock, for the age of lists.
  /// - Throws: `SuppressionFault`, and what readers throw: a list that cannot be read stops the run.
  static func read(_ program: MappingProgram, now: Int64) throws -> Suppression {
    let region = program.assumedRegion
    return Suppression(
      try program.suppress.map { rule in
        let spec = spec(of: rule)
        try spec.checkAge(now: now)
        return try read(rule, spec, region)
      })
  }

  private static func read(
    _ rule: SuppressRule, _ spec: SuppressionSpec, _ region: Region?
  ) throws -> SuppressionList {
    var source = try SourceOpener.open(rule.path)
    let column = try column(rule, in: source.header, spec)
    let parser = PhoneParser()
    var builder = SuppressionListBuilder(spec) { text in
      (try? parser.parse(text, region: region))?.e164
    }
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count { builder.add(block.field(record, column)) }
    }
    return builder.finish()
  }

  private static func spec(of rule: SuppressRule) -> SuppressionSpec {
    var spec = SuppressionSpec(name: rule.name, file: rule.path)
    if case .value(_, let title) = rule.match { spec.match = .text(title) }
    spec.drop = rule.drop == .number ? .number : .member
    spec.maxAgeMilliseconds = rule.maxAgeSeconds.map { Int64($0) * 1000 }
    return spec
  }

  private static func column(
    _ rule: SuppressRule, in header: Header, _ spec: SuppressionSpec
  ) throws(SuppressionFault) -> Int {
    switch rule.column {
    case .index(let index):
      if index < header.count { return index }
      throw .unreadable(
        list: spec.name, file: spec.file,
        reason: "it has \(header.count) columns, the mapping names column \(index + 1)")
    case .header(let name):
      if let index = header.indexes(of: name).first { return index }
      throw .unreadable(
        list: spec.name, file: spec.file,
        reason: "it has no column '\(name)'" + Suggestion.clause(for: name, among: header.names))
    }
  }
}
