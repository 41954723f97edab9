import Bytes
import Diagnostics
import Mapping
import Members
import PhoneNumbers
import Readers
import Records
import TimeZones
import Validation

/// Reads the lists of files that a mapping's `suppress` names.
struct SuppressionFiles {
  private let program: MappingProgram
  /// The run's clock, for the age of lists and of their entries.
  private let now: Int64
  private let zone: Zone
  private let parser = PhoneParser()

  init(_ program: MappingProgram, now: Int64, zone: Zone) {
    self.program = program
    self.now = now
    self.zone = zone
  }

  /// Those of files, in the order of the rules.
  ///
  /// - Throws: `SuppressionFault`, and what readers throw: a list that cannot be read stops the run.
  func read(_ terminal: Terminal) throws -> [SuppressionList] {
    try program.suppress.enumerated().compactMap { index, rule in
      guard case .file(let path, let column, let validity) = rule.source else { return nil }
      let spec = spec(of: rule, index, path)
      try spec.checkAge(now: now)
      if let policy = PolicyCheck(program, terminal) {
        let modified = try spec.modified()
        try policy.take(
          policy.pack.fault(
            ofList: spec.name, file: InputNames.short(path), modified: modified, now: now))
      }
      let list = try read(path, column, validity, spec)
      say(list, to: terminal)
      return list
    }
  }

  private func spec(of rule: SuppressRule, _ index: Int, _ path: String) -> SuppressionSpec {
    var spec = SuppressionSpec(name: rule.name, file: path, rule: index)
    if case .value(_, let title) = rule.match { spec.match = .text(title) }
    spec.drop = rule.drop == .number ? .number : .member
    spec.maxAgeMilliseconds = rule.maxAgeSeconds.map { Int64($0) * 1000 }
    return spec
  }

  private func read(
    _ path: String, _ column: SuppressRule.Column, _ validity: SuppressRule.Validity,
    _ spec: SuppressionSpec
  ) throws -> SuppressionList {
    var source = try SourceOpener.open(path)
    let header = source.header
    let place = try Self.place(of: column, in: header, spec)
    let term = EntryTerm(
      from: try validity.from.map { try Self.place(of: $0, in: header, spec) },
      until: try validity.until.map { try Self.place(of: $0, in: header, spec) },
      patterns: validity.patterns, now: now, zone: zone)
    let region = program.assumedRegion
    var builder = SuppressionListBuilder(spec) { [parser] text in
      (try? parser.parse(text, region: region))?.e164
    }
    var block = RecordBlock()
    while try source.read(into: &block) {
      for record in 0..<block.count {
        if term.holds(block, record) {
          builder.add(block.field(record, place))
        } else {
          builder.passOver()
        }
      }
    }
    return builder.finish()
  }

  private func say(_ list: SuppressionList, to terminal: Terminal) {
    let idle = list.idleCount > 0 ? ", \(Figures.grouped(list.idleCount)) of another time" : ""
    terminal.sayIfVerbose(
      "list '\(list.spec.name)': \(Figures.grouped(list.count)) entries\(idle)")
    guard list.unreadableCount > 0 else { return }
    let words =
      list.unreadableCount == 1
      ? "an entry of list '\(list.spec.name)' is no number and protects nobody"
      : "\(Figures.grouped(list.unreadableCount)) entries of list '\(list.spec.name)' are no numbers "
        + "and protect nobody"
    terminal.report(
      Finding(
        .warning, SuppressionCodes.entry, at: Position(InputNames.short(list.spec.file)), words))
  }

  private static func place(
    of column: SuppressRule.Column, in header: Header, _ spec: SuppressionSpec
  ) throws(SuppressionFault) -> Int {
    switch column {
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

/// Whether an entry of a list holds at the run's clock.
///
/// - Shapes: an empty cell sets no end; a date without a time of day holds from its first to its last moment;
///   one that cannot be read sets no end either, since an entry protects somebody.
private struct EntryTerm {
  let from: Int?
  let until: Int?
  let patterns: [DatePattern]
  let now: Int64
  let zone: Zone

  func holds(_ block: borrowing RecordBlock, _ record: Int) -> Bool {
    if let from, let start = instant(block.field(record, from)), start > now { return false }
    guard let until, let end = instant(block.field(record, until)) else { return true }
    let isDay = block.field(record, until).firstIndex(of: UInt8(ascii: ":")) == nil
    return now < end + (isDay ? 86_400_000 : 1)
  }

  private func instant(_ text: Span<UInt8>) -> Int64? {
    guard !text.isEmpty else { return nil }
    for pattern in patterns {
      if let instant = pattern.read(text, in: zone) { return instant }
    }
    return nil
  }
}
