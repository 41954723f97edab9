import Diagnostics
import JSONText

/// Lookups, `skip`, `checks`, `dedupe`, `suppress`, `target`, `results`.
extension ProgramBuilder {
  /// Builds every table; those of files through `open`, without which they stay empty.
  func buildLookups(_ open: LookupOpener?) {
    for lookup in mapping.lookups {
      let table: LookupTable?
      switch lookup.content {
      case .inline(let entries): table = inline(lookup.name, entries)
      case .builtin(let name):
        table = BuiltinLookups.table(name.value)
        if table == nil {
          log.report(
            MappingCodes.value, at: name.place,
            "there is no builtin lookup '\(name.value)'"
              + Suggestion.clause(for: name.value, among: BuiltinLookups.names),
            fix: "use one of: " + BuiltinLookups.names.joined(separator: ", "))
        }
      case .file(let path, let key, let value):
        table = file(
          LookupRequest(
            path: mapping.resolved(path), key: key, value: value, file: path,
            mapping: mapping.file), open)
      }
      if let table { code.lookups.append(table) }
      lookups[lookup.name] = .some(table.map { _ in Int32(code.lookups.count - 1) })
    }
  }

  private func inline(
    _ name: String, _ entries: [(key: Placed<String>, value: Literal)]
  ) -> LookupTable {
    var builder = LookupBuilder(capacity: entries.count)
    for entry in entries where !builder.add(entry.key.value, entry.value) {
      log.report(
        MappingCodes.lookupRepeated, at: entry.key.place,
        "key '\(entry.key.value)' stands twice in lookup '\(name)', with different values")
    }
    return builder.finished()
  }

  private func file(_ request: LookupRequest, _ open: LookupOpener?) -> LookupTable? {
    guard let open else { return LookupBuilder().finished() }
    do {
      return try open(request)
    } catch let fault as MappingFault {
      log.add(fault)
    } catch {
      let reason = (error as? any Diagnosis)?.message ?? "\(error)"
      log.report(
        MappingCodes.lookupUnreadable, at: request.file.place,
        "'\(request.path)' cannot be read: \(reason)")
    }
    return nil
  }

  func compileLets() {
    for entry in mapping.lets {
      let id = value(entry.content, "let.\(entry.name)")
      if names[entry.name] != nil {
        log.report(
          MappingCodes.repeated, at: entry.place,
          "'\(entry.name)' is both a column and a computed value", fix: "rename one of them")
      }
      names[entry.name] = own(id)
      code.lets.append(id)
    }
  }

  /// A slot that only this value fills, so that its failure is its own.
  private func own(_ id: ValueID) -> Int32 {
    let value = code.values[id.index]
    var slot = value.slot
    if value.start == value.end {
      slot = newSlot(type(of: value.slot))
      slots[Int(slot)].sources = slots[Int(value.slot)].sources
      rule = addRule(.reject, slot)
      emit(.copy(from: value.slot, to: slot), "value")
      code.notes[code.notes.count - 1].column = value.column
      code.values[id.index].end = place
      code.values[id.index].slot = slot
    }
    slots[Int(slot)].sources.failables.insert(slot)
    return slot
  }

  func compileRowRules() -> (skipReasons: [String], checkNames: [String]) {
    for (index, skip) in mapping.skips.enumerated() {
      code.skips.append(condition(skip.condition, "skip[\(index)].if"))
    }
    for (index, check) in mapping.checks.enumerated() {
      code.checkConditions.append(condition(check.condition, "checks[\(index)].failIf"))
      code.checks.append(
        ProgramCode.Check(
          message: value(check.message, "checks[\(index)].message"),
          code: MappingCodes.check(check.code), isWarning: check.level == .warning))
    }
    return (mapping.skips.map(\.reason), mapping.checks.map { "check.\($0.code)" })
  }

  func reference(_ reference: Placed<String>, _ target: String) -> ValueID {
    value(ValueNode(.from([reference]), at: reference.place), target)
  }

  /// - Returns: Rules by a variable, whose place is known once all variables are, have none yet.
  func dedupeRules() -> [DedupeRule] {
    mapping.dedupe.enumerated().map { index, rule in
      let path = "dedupe[\(index)]"
      let by: DedupeRule.By
      switch rule.by {
      case .anyPhone: by = .anyPhone
      case .references(let references):
        by = .keys(
          references.map { reference($0, "\(path).by") }, titles: references.map(\.value))
      case .variable(let name): by = .variable(-1, name: name.value)
      }
      let keep: DedupeRule.Keep
      switch rule.keep {
      case .first: keep = .first
      case .last: keep = .last
      case .maximum(let text): keep = .maximum(rank(text, path))
      case .minimum(let text): keep = .minimum(rank(text, path))
      }
      return DedupeRule(scope: rule.scope, by: by, keep: keep, action: rule.action)
    }
  }

  private func rank(_ text: Placed<String>, _ path: String) -> ValueID {
    value(ValueNode(.expression(text), at: text.place), "\(path).keep")
  }

  func suppressRules() -> [SuppressRule] {
    mapping.suppress.enumerated().map { index, rule in
      let source: SuppressRule.Source =
        switch rule.source {
        case .queueList: .queueList
        case .file(let file, let column, let validity):
          .file(path: mapping.resolved(file), column: column, validity)
        }
      return SuppressRule(
        name: rule.name, source: source,
        match: rule.match.map {
          .value(reference($0, "suppress[\(index)].match"), title: $0.value)
        } ?? .phone,
        drop: rule.drop, maxAgeSeconds: rule.maxAgeSeconds)
    }
  }

  func targetPlan(_ section: TargetSection) -> TargetPlan {
    let queue = value(section.queue, "target.queue")
    refuse(Self.noReference, queue, section.queue, "target.queue")
    return TargetPlan(
      queue: queue, members: section.members,
      bytes: section.bytes, perSecond: section.perSecond, stamp: section.stamp,
      live: section.live, embargoSeconds: section.embargoSeconds)
  }

  func resultsPlan() -> ResultsPlan {
    let section = mapping.results
    return ResultsPlan(
      keyTitles: section.key.map(\.value),
      keys: section.key.map { reference($0, "results.key") }, receipts: section.receipts,
      rejects: section.rejects)
  }
}

extension MappingFile {
  /// A path of the mapping as the tool opens it: beside the file that it stands in.
  func resolved(_ path: Placed<String>) -> String {
    let folder = path.place.file.map { Self.folder(of: $0) ?? "" } ?? folder
    return folder.isEmpty || path.value.hasPrefix("/") ? path.value : folder + "/" + path.value
  }

  /// The folder of a file; `nil` if it is the current one.
  package static func folder(of file: String) -> String? {
    file.lastIndex(of: "/").map { String(file[..<$0]) }
  }
}

extension MappingFile {
  /// The files that it names, as they are opened.
  package var files: [String] {
    let tables = lookups.compactMap { lookup -> String? in
      if case .file(let path, _, _) = lookup.content { resolved(path) } else { nil }
    }
    let lists = suppress.compactMap { rule -> String? in
      if case .file(let path, _, _) = rule.source { resolved(path) } else { nil }
    }
    return tables + lists
  }
}
