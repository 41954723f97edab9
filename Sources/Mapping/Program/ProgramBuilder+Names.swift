import Bytes
import Diagnostics
import JSONText
import Records

/// What names stand for: parameters, facts, `let`s, aliases, columns.
extension ProgramBuilder: NameScope {
  /// Declares parameters and aliases; what a `let` is called is added as it is compiled.
  func declareNames() {
    for name in mapping.parameters.names {
      guard let literal = mapping.parameters.values[name]?.value else { continue }
      parameters[name] = constant(literal)
    }
    for column in mapping.source.columns { declare(column) }
  }

  private func declare(_ column: SourceSection.Column) {
    guard names[column.name] == nil else { return }
    let slot = slot(of: column)
    if column.isText {
      slots[Int(slot)].type = .text
      if let place = code.columns.firstIndex(where: { $0.slot == slot }) {
        code.columns[place].isText = true
      }
    } else if column.isList, isTyped || header == nil {
      slots[Int(slot)].type = .list
    }
    if column.isRequired { require(slot, column.name) }
    names[column.name] = slot
  }

  private func slot(of column: SourceSection.Column) -> Int32 {
    guard case .path(let path) = column.way else {
      return find(column).map { slot(ofColumn: $0) } ?? newSlot(isTyped ? .any : .text)
    }
    let absent = absentPaths.count
    guard let slot = slot(ofPath: path.value, at: path.place) else {
      report(unknownPath: path)
      return newSlot(.any)
    }
    if absentPaths.count > absent {
      if column.isOptional {
        absentPaths.removeLast()
      } else if column.isRequired {
        missing("a value at '\(path.value)'", at: path.place, nearest: "")
      }
    }
    return slot
  }

  private func require(_ slot: Int32, _ alias: String) {
    slots[Int(slot)].sources.failables.insert(slot)
    let place = code.columns.firstIndex { $0.slot == slot } ?? -1
    // A column that the file lacks is told as missing, or is optional.
    guard place >= 0 || code.selections.contains(where: { $0.to == slot }) else { return }
    code.requirements.removeAll { $0.slot == slot }
    code.requirements.append(ProgramCode.Requirement(slot: slot, place: place, alias: alias))
    code.requirements.sort { $0.place < $1.place }
  }

  /// The column an alias means; `nil`, and a fault unless it is optional, if the file lacks it.
  private func find(_ column: SourceSection.Column) -> Int? {
    guard let header else { return nil }
    switch column.way {
    case .invalid, .path: return nil
    case .index(let index):
      if index.value < header.count { return index.value }
      if !column.isOptional {
        missing("column \(index.value + 1)", at: index.place, nearest: "")
      }
      return nil
    case .headers(let texts):
      for text in texts {
        let (name, number) = Self.numbered(text.value, in: header)
        let found = header.indexes(of: name)
        guard !found.isEmpty else { continue }
        return pick(found, column.nth ?? number, text, isOptional: column.isOptional)
      }
      if !column.isOptional, let first = texts.first {
        let names = texts.map { "'\($0.value)'" }.joined(separator: ", ")
        missing(
          texts.count == 1 ? "column \(names)" : "none of the columns \(names)", at: first.place,
          nearest: nearest(to: first.value))
      }
      return nil
    }
  }

  private func pick(
    _ found: [Int], _ number: Int?, _ text: Placed<String>, isOptional: Bool = false
  ) -> Int? {
    guard let number else {
      if found.count > 1 {
        log.report(
          MappingCodes.headerRepeated, at: text.place,
          "'\(input)' has \(found.count) columns '\(text.value)'",
          fix: "write '\(text.value)#1', or set nth")
      }
      return found[0]
    }
    if number >= 1, number <= found.count { return found[number - 1] }
    if !isOptional {
      missing("column \(number) of the name '\(text.value)'", at: text.place, nearest: "")
    }
    return nil
  }

  /// Takes a trailing `#n` off a name, unless the header has the name with it.
  private static func numbered(_ text: String, in header: Header) -> (name: String, number: Int?) {
    guard header.indexes(of: text).isEmpty, let sign = text.lastIndex(of: "#"),
      sign > text.startIndex, let number = Int(text[text.index(after: sign)...]), number > 0
    else { return (text, nil) }
    return (String(text[..<sign]), number)
  }

  private func missing(_ what: String, at place: JSONNode.Place, nearest: String) {
    log.report(
      MappingCodes.columnMissing, at: place,
      "\(what) \(what.hasPrefix("none") ? "is" : "is not") in '\(input)'\(nearest)")
  }

  private func nearest(to name: String) -> String {
    Suggestion.clause(for: name, among: (header?.names ?? []).filter { !$0.isEmpty })
  }

  // MARK: - References

  /// The slot behind a reference of a template or list, with a fault if there is none.
  func slot(of reference: Placed<String>) -> Int32? {
    if let slot = find(reference.value, at: reference.place) {
      read(slot)
      return slot
    }
    report(unknown: reference)
    return nil
  }

  /// Looks a reference up whole; then as `#3`, as `Header#2`.
  private func find(_ text: String, at place: JSONNode.Place) -> Int32? {
    if Self.isPath(text) { return slot(ofPath: text, at: place) }
    if text.hasPrefix("$") { return parameters[String(text.dropFirst())] }
    if let item, text == item.name { return itemSlot(text) }
    if let slot = names[text] {
      usedNames.insert(text)
      return slot
    }
    guard let header else { return itemSlot(text) ?? assumed(text) }
    let found = header.indexes(of: text)
    if !found.isEmpty {
      return pick(found, nil, Placed(text, at: place)).map { slot(ofColumn: $0) }
    }
    if text.hasPrefix("#"), let number = Int(text.dropFirst()), number >= 1,
      number <= header.count
    {
      return slot(ofColumn: number - 1)
    }
    let (name, number) = Self.numbered(text, in: header)
    let repeats = header.indexes(of: name)
    if let number, number <= repeats.count { return slot(ofColumn: repeats[number - 1]) }
    return itemSlot(text)
  }

  /// Without a header, a name that is not declared is taken for a column.
  private func assumed(_ text: String) -> Int32? {
    guard !mapping.lets.contains(where: { $0.name == text }) else { return nil }
    let key = NameFolding.folded(text)
    if let slot = assumedColumns[key] { return slot }
    let slot = newSlot(isTyped ? .any : .text)
    assumedColumns[key] = slot
    return slot
  }

  private func report(unknownPath path: Placed<String>) {
    let (message, fix) = pathProblem(path.value)
    log.report(MappingCodes.columnMissing, at: path.place, message, fix: fix)
  }

  private func report(unknown reference: Placed<String>) {
    let text = reference.value
    if Self.isPath(text) { return report(unknownPath: reference) }
    if text.hasPrefix("$") {
      let name = String(text.dropFirst())
      return mapping.parameters.report(unknown: name, at: reference.place, log)
    }
    if text.hasPrefix("@") {
      return log.report(
        MappingCodes.columnMissing, at: reference.place,
        "'\(text)' is no name; facts of a number stand in expressions",
        fix: "write { expr: '\(text)' }")
    }
    if mapping.lets.contains(where: { $0.name == text }) {
      return log.report(
        MappingCodes.declaredBelow, at: reference.place,
        "'\(text)' is computed further below; a value sees those above it",
        fix: "move '\(text)' up")
    }
    let known = (header?.names ?? []) + names.keys.sorted()
    log.report(
      MappingCodes.columnMissing, at: reference.place,
      "'\(text)' is no column of '\(input)' and no declared name"
        + Suggestion.clause(for: text, among: known.filter { !$0.isEmpty }))
  }

  // MARK: - NameScope

  func resolve(_ reference: ReferenceToken) -> (slot: SlotID, type: ValueType)? {
    let slot: Int32?
    switch reference {
    case .parameter(let name): slot = parameters[name]
    case .fact(let name): slot = isInRule ? fact(name) : nil
    case .name(let text), .quoted(let text): slot = find(text, at: expressionPlace)
    }
    guard let slot else { return nil }
    read(slot)
    return (SlotID(index: Int(slot)), type(of: slot))
  }

  var known: [String] {
    let headers = (header?.names ?? []).filter { !$0.isEmpty }.map { name in
      name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
        ? name : "`\(name)`"
    }
    return names.keys.sorted() + headers + parameters.keys.sorted().map { "$" + $0 }
      + (isInRule ? Self.factNames.map { "@" + $0 } : [])
  }

  static let factNames = ["kind", "country", "index", "note", "extension"]

  private func fact(_ name: String) -> Int32? {
    guard Self.factNames.contains(name) else { return nil }
    if let slot = facts[name] { return slot }
    let slot = newSlot(name == "index" ? .number : .text)
    facts[name] = slot
    switch name {
    case "kind": code.facts.kind = slot
    case "country": code.facts.country = slot
    case "index": code.facts.index = slot
    case "note": code.facts.note = slot
    default: code.facts.extension = slot
    }
    return slot
  }
}
