import Diagnostics
import JSONText
import Records

/// What is no error and yet likely a mistake: asked after compiling, when the use of names is known.
extension Compiler {
  ///
  /// - Parameter program: What compiling made; `nil` if the mapping has faults.
  func lint(_ program: MappingProgram?) -> [LintFinding] {
    var lint = MappingLint(file: mapping.file)
    lint.names(mapping, builder)
    lint.target(mapping)
    lint.member(mapping)
    if let program { lint.window(mapping, program) }
    lint.branches(mapping)
    lint.placeholders(mapping)
    if mapping.source.undeclared == .warn {
      for name in unusedColumns() {
        lint.warn(
          MappingCodes.columnUndeclared, at: .nowhere,
          "column '\(name)' of '\(builder.input)' is not used")
      }
    }
    for path in builder.absentPaths {
      lint.warn(
        MappingCodes.pathAbsent, at: path.place,
        "no record of '\(builder.input)' has '\(path.value)'")
    }
    return lint.findings.sorted()
  }
}

/// Collects warnings about one mapping.
struct MappingLint {
  let file: String
  private(set) var findings: [LintFinding] = []

  init(file: String) { self.file = file }

  mutating func warn(_ code: Code, at place: JSONNode.Place, _ message: String) {
    findings.append(LintFinding(warning: code, at: place, in: file, message))
  }

  /// Names that nothing reads, and names that keep a column from being read.
  mutating func names(_ mapping: MappingFile, _ builder: ProgramBuilder) {
    for column in mapping.source.columns {
      if !builder.usedNames.contains(column.name), !column.isRequired {
        warn(MappingCodes.unused, at: column.place, "column '\(column.name)' is never used")
      }
      hiding(column.name, column.place, builder)
    }
    for entry in mapping.lets {
      if !builder.usedNames.contains(entry.name) {
        warn(MappingCodes.unused, at: entry.place, "'\(entry.name)' is computed and never used")
      }
      hiding(entry.name, entry.place, builder)
    }
    for lookup in mapping.lookups where !builder.usedNames.contains("lookups." + lookup.name) {
      warn(MappingCodes.unused, at: lookup.place, "lookup '\(lookup.name)' is never used")
    }
  }

  private mutating func hiding(
    _ name: String, _ place: JSONNode.Place, _ builder: ProgramBuilder
  ) {
    guard let header = builder.header,
      let hidden = header.indexes(of: name).first(where: { !builder.usedColumns.contains($0) })
    else { return }
    warn(
      MappingCodes.hides, at: place,
      "'\(name)' hides the column '\(header.title(hidden))', which nothing reads")
  }

  mutating func target(_ mapping: MappingFile) {
    if let place = mapping.target?.stampOff {
      warn(
        MappingCodes.noStamp, at: place,
        "without stamps, members cannot be found again after a lost answer")
    }
    if mapping.results.key.isEmpty {
      warn(MappingCodes.noKey, at: .nowhere, "'results.key' is missing: receipts name no client")
    }
  }

  mutating func member(_ mapping: MappingFile) {
    guard let member = mapping.member else { return }
    let names = Set(member.variables.map(\.name))
    if let bucket = member.bucket, !names.contains("bucket_name"), member.everythingElse == nil {
      warn(
        MappingCodes.bucketName, at: bucket.place,
        "'member.bucket' is set, but the variable bucket_name is not")
    }
    for variable in member.variables where variable.name == "link" {
      if let start = variable.content.leadingText(mapping.parameters), !start.contains("://") {
        warn(
          MappingCodes.link, at: variable.content.place,
          "the variable link does not begin with https://")
      }
    }
    let keys = mapping.results.key.map(\.value)
    if !keys.isEmpty, let read = member.name.references, Set(read).isDisjoint(with: keys) {
      warn(
        MappingCodes.nameWithoutKey, at: member.name.place,
        "'member.name' holds none of the keys of results.key")
    }
  }

  /// Times that are the same for every row, and in the wrong order.
  mutating func window(_ mapping: MappingFile, _ program: MappingProgram) {
    guard let expiry = mapping.member?.expireAt,
      let clock = program.clockThatClosesTheWindow(mapping)
    else { return }
    warn(
      MappingCodes.window, at: expiry.place,
      "'member.expire_at' is not after 'member.min_offering_at', such as at "
        + Figures.time(clock))
  }

  /// Cases without `else`, and rules that an earlier one takes everything from.
  mutating func branches(_ mapping: MappingFile) {
    var seen: Set<String> = []
    for skip in mapping.skips { never(skip.condition, &seen) }
    for node in mapping.allValues { cases(node) }
  }

  /// Names in angle brackets, as drafts leave them to be filled in.
  mutating func placeholders(_ mapping: MappingFile) {
    for node in mapping.allValues {
      node.forEachPart { part in
        if case .template(let text) = part.form { placeholder(text, at: part.place) }
      }
    }
    for source in mapping.member?.communications.flatMap(\.sources) ?? [] {
      placeholder(source.value, at: source.place)
    }
  }

  private mutating func placeholder(_ text: String, at place: JSONNode.Place) {
    guard text.count > 2, text.hasPrefix("<"), text.hasSuffix(">") else { return }
    warn(
      MappingCodes.placeholder, at: place, "'\(text)' is a placeholder: it has to be filled in")
  }

  private mutating func cases(_ node: ValueNode) {
    node.forEachPart { part in
      guard case .choose(let branches, let otherwise) = part.form else { return }
      if otherwise == nil, part.defaultTo.isEmpty, !part.isRequired {
        warn(MappingCodes.noElse, at: part.place, "a case without else gives nothing otherwise")
      }
      var seen: Set<String> = []
      for branch in branches { never(branch.condition, &seen) }
    }
  }

  private mutating func never(_ condition: Placed<String>, _ seen: inout Set<String>) {
    let text = condition.value.trimming
    if seen.contains("true") || !seen.insert(text).inserted {
      warn(
        MappingCodes.never, at: condition.place,
        "this is never reached: an earlier condition takes the same rows")
    }
  }
}
