import Diagnostics
import JSONText
import Records

/// Binds a decoded mapping to a header: the program, or every fault at once in `log`.
struct Compiler {
  let mapping: MappingFile
  let header: Header?
  let log: FaultLog
  let builder: ProgramBuilder

  init(
    _ mapping: MappingFile, header: Header?, input: String, zones: ZoneFinder?,
    log: FaultLog
  ) {
    self.mapping = mapping
    self.header = header
    self.log = log
    builder = ProgramBuilder(mapping, header: header, input: input, zones: zones, log: log)
  }

  /// - Returns: `nil` if the mapping lacks `member` or `target`; worth something only while `log` is
  ///   empty.
  func compile(_ open: LookupOpener?) -> MappingProgram? {
    builder.declareNames()
    builder.buildLookups(open)
    if let stop = mapping.source.stopWhen {
      builder.code.footer = builder.condition(stop, "source.footer.stopWhen")
    }
    builder.compileLets()
    let rules = builder.compileRowRules()
    let target = mapping.target.map(builder.targetPlan)
    var member = mapping.member.map(builder.member)
    let dedupe = builder.dedupeRules()
    let suppress = builder.suppressRules()
    let results = builder.resultsPlan()
    checkMember()
    checkSecrets()
    checkZone()
    if let section = mapping.member?.everythingElse { addEverythingElse(section, to: &member) }
    guard let target, let member else { return nil }
    var program = MappingProgram(
      header: header ?? Header(names: []), target: target, results: results, member: member.plan)
    program.name = mapping.name ?? mapping.file
    program.zoneName = mapping.zone?.value
    program.source = mapping.source.settings
    program.undeclared = mapping.source.undeclared
    program.usedColumns = builder.code.columns.map(\.column).sorted()
    program.variableNames = member.variableNames
    program.dedupe = resolved(dedupe, among: member.variableNames)
    program.suppress = suppress
    program.guardRules = mapping.guards
    program.policy = mapping.policy
    program.skipReasons = rules.skipReasons
    program.checkNames = rules.checkNames
    program.code = builder.code
    checkUndeclared()
    return program
  }

  /// `'*'`: a variable for every column that nothing else reads.
  private func addEverythingElse(
    _ section: (place: JSONNode.Place, except: [Placed<String>]),
    to member: inout (plan: MemberPlan, variableNames: [String])?
  ) {
    guard let header, var changed = member else { return }
    let used = builder.usedColumns
    for reference in section.except { _ = builder.slot(of: reference) }
    let excepted = builder.usedColumns
    var repeats: [String: Int] = [:]
    for column in 0..<header.count {
      let title = header.title(column)
      repeats[title, default: 0] += 1
      let number = repeats[title] ?? 1
      let name = number > 1 ? "\(title)#\(number)" : title
      guard !used.contains(column), !excepted.contains(column),
        !changed.variableNames.contains(name)
      else { continue }
      let id = builder.reference(
        Placed("#\(column + 1)", at: section.place), "member.variables.\(name)")
      changed.plan.variables.append((changed.variableNames.count, id))
      changed.variableNames.append(name)
    }
    member = changed
  }

  /// Columns that nothing reads, where the mapping refuses them; warnings are lint's.
  private func checkUndeclared() {
    guard mapping.source.undeclared == .reject else { return }
    for name in unusedColumns() {
      log.report(
        MappingCodes.columnUndeclared, at: .nowhere,
        "column '\(name)' of '\(builder.input)' is not used")
    }
  }

  func unusedColumns() -> [String] {
    guard let header else { return [] }
    return (0..<header.count).filter { !builder.usedColumns.contains($0) }.map(header.title)
  }
}

extension FaultLog {
  /// Faults in the order of the file, or of each file.
  var inOrder: [MappingFault] {
    faults.sorted { a, b in
      (a.position?.file ?? "", a.position?.byte ?? 0)
        < (b.position?.file ?? "", b.position?.byte ?? 0)
    }
  }
}
