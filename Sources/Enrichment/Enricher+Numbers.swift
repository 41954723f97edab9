import Bytes
import Diagnostics
import Mapping
import Members
import PhoneNumbers

/// Numbers of a row: from cells by the rules of `communications` to what will be dialed.
extension Enricher {
  /// - Returns: Whether there is a number to dial, or none is needed, or a fault says why not.
  mutating func fillCommunications(_ member: inout Member, _ findings: inout Findings) -> Bool {
    dropped.empty()
    dialed.empty()
    seenNumbers = 0
    var isSourceBroken = false
    for rule in rules.indices {
      guard let (list, item) = rules[rule].each else {
        if !readSources(rule, into: &member, &findings) { isSourceBroken = true }
        continue
      }
      var walk = ListWalk(executor.evaluate(list, &findings))
      isSourceBroken = isSourceBroken || executor.hasFailed
      while executor.takeNext(&walk, item) {
        if !readSources(rule, into: &member, &findings) { isSourceBroken = true }
      }
    }
    member.makePrioritiesDistinct()
    guard member.communications.count < plan.program.member.minPhones, !isSourceBroken else {
      return true
    }
    rejectForLackOfNumbers(member.communications.count, &findings)
    return !member.communications.isEmpty
  }

  /// Reads the cells of a rule, or those of one element of its list.
  ///
  /// - Returns: `false` when one of them failed.
  private mutating func readSources(
    _ rule: Int, into member: inout Member, _ findings: inout Findings
  ) -> Bool {
    var areRight = true
    for source in rules[rule].sources.indices {
      let (value, column) = rules[rule].sources[source]
      let cell = text(value, &findings)
      if executor.hasFailed { areRight = false }
      guard !cell.isEmpty else { continue }
      read(cell, rule, column, into: &member, &findings)
    }
    return areRight
  }

  /// Says also why each number that was there cannot be used.
  private func rejectForLackOfNumbers(_ count: Int, _ findings: inout Findings) {
    let minimum = plan.program.member.minPhones
    let words =
      seenNumbers == 0
      ? "no number in any of its columns"
      : count == 0
        ? "no usable number"
        : "\(Figures.count(count, "usable number")), at least \(minimum) are wanted"
    findings.reject(RowFinding(EnrichmentCodes.noPhones, target: "member.communications", words))
    for finding in dropped { findings.reject(finding) }
  }

  /// Reads one cell with the rule's region and puts its good numbers into the member.
  private mutating func read(
    _ cell: ByteRange, _ rule: Int, _ column: Int?, into member: inout Member,
    _ findings: inout Findings
  ) {
    let region = region(of: rule, &findings)
    found.empty()
    Self.parse(cell, of: executor.text.bytes, region, cellRules, rule, &numbers, &found)
    seenNumbers += found.count
    for index in found.indices {
      let number = found[index]
      if executor.trace != nil { tell(number, cell, rules[rule]) }
      if let problem = number.problem {
        leaveOut(number, problem, cell, rule, column, &findings)
      } else if let phone = number.number {
        noteRepair(number, cell, column, &findings)
        add(phone, number, cell, rule, column, to: &member, &findings)
      }
    }
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func parse(
    _ cell: ByteRange, of bytes: borrowing ByteBuffer, _ region: Region?, _ rules: [CellRules],
    _ rule: Int, _ numbers: inout NumberCell, _ found: inout [CellNumber]
  ) {
    // Of a span, rules are borrowed; of an array, copied.
    numbers.parse(bytes.span(cell), region: region, rules: rules.span[rule], into: &found)
  }

  mutating func region(
    of rule: Int, _ findings: inout Findings
  ) -> Region? {
    guard let id = rules[rule].phone.region else { return nil }
    let text = text(id, &findings)
    guard !text.isEmpty else { return nil }
    switch Self.country(text, executor.text.bytes, &countries) {
    case .region(let region): return region
    case .unknown(let words):
      findings.notice(
        EnrichmentCodes.region, column: nil,
        RowFinding(
          EnrichmentCodes.region, target: "member.phone.region",
          value: executor.text.bytes.string(text), words))
    }
    return nil
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func country(
    _ text: ByteRange, _ bytes: borrowing ByteBuffer, _ countries: inout Countries
  ) -> Countries.Answer {
    countries.resolve(bytes.span(text))
  }

  private mutating func leaveOut(
    _ number: CellNumber, _ problem: PhoneProblem, _ cell: ByteRange, _ rule: Int,
    _ column: Int?, _ findings: inout Findings
  ) {
    let finding = RowFinding(
      problem.code, target: rules[rule].path, column: column, value: text(number.text, of: cell),
      problem.message)
    if rules[rule].phone.onInvalid == .reject {
      findings.reject(finding)
    } else {
      dropped.append(finding)
      findings.notice(problem.code, column: column, finding)
    }
  }

  private mutating func noteRepair(
    _ number: CellNumber, _ cell: ByteRange, _ column: Int?, _ findings: inout Findings
  ) {
    // The bits themselves: to ask an option set of another module goes through its witnesses.
    guard number.repairs.rawValue != 0 else { return }
    findings.notice(
      PhoneCodes.repaired, column: column,
      RowFinding(
        PhoneCodes.repaired, column: column, value: text(number.text, of: cell),
        "mended: \(number.repairs.names.joined(separator: ", "))"))
  }

  /// Adds a good number, unless the member has it already or the rule does not want it.
  private mutating func add(
    _ phone: PhoneNumber, _ number: CellNumber, _ cell: ByteRange, _ rule: Int,
    _ column: Int?, to member: inout Member, _ findings: inout Findings
  ) {
    let e164 = phone.e164
    for index in member.communications.indices where member.communications[index].e164 == e164 {
      executor.trace?.add(rules[rule].path, "number", "left out: the member has it already")
      return
    }
    setFacts(phone, number, cell)
    if let condition = rules[rule].condition {
      guard case .bool(true) = executor.evaluate(condition, &findings) else {
        executor.trace?.add(rules[rule].path, "number", "left out: the rule's 'if' does not hold")
        return
      }
    }
    var communication = Communication(
      destination: write(
        phone, number.isShort ? nil : rules[rule].phone.wire))
    communication.e164 = e164
    communication.column = Int32(column ?? -1)
    communication.type = required(.communicationType, rules[rule].type, &findings)
    communication.priority = rules[rule].defaultPriority
    if let id = rules[rule].priority, let priority = self.number(id, &findings) {
      communication.priority = priority
    }
    communication.wantedPriority = communication.priority
    if let id = rules[rule].description {
      communication.description = text(id, &findings)
    }
    if let id = rules[rule].display { communication.display = text(id, &findings) }
    if let id = rules[rule].resource {
      communication.resource = reference(.resource, id, &findings)
    }
    if let id = rules[rule].dtmf { communication.dtmf = text(id, &findings) }
    if communication.dtmf.isEmpty, !number.extensionDigits.isEmpty,
      case .dtmf = rules[rule].phone.extension
    {
      communication.dtmf = Self.within(number.extensionDigits, cell)
    }
    member.communications.append(communication)
    dialed.append(phone)
  }

  private mutating func setFacts(_ phone: PhoneNumber, _ number: CellNumber, _ cell: ByteRange) {
    guard executor.readsFacts else { return }
    var facts = PhoneFacts()
    facts.kind = executor.text.bytes.append(number.kindName)
    if let region = phone.region { facts.country = executor.text.bytes.append(region.code) }
    facts.index = number.index
    facts.note = Self.within(number.note, cell)
    facts.extension = Self.within(number.extensionDigits, cell)
    executor.set(facts)
  }

  /// - Parameter wire: `nil` for a short number, which is dialled as it is.
  private mutating func write(_ phone: PhoneNumber, _ wire: PhoneRules.Wire?) -> ByteRange {
    let start = executor.text.bytes.count
    switch wire {
    case nil: phone.write(.significant, to: &executor.text.bytes)
    case .digits: phone.write(.digits, to: &executor.text.bytes)
    case .e164: phone.write(.e164, to: &executor.text.bytes)
    case .national: phone.write(.national, to: &executor.text.bytes)
    case .prefix(let prefix):
      executor.text.bytes.append(prefix)
      phone.write(.national, to: &executor.text.bytes)
    }
    return ByteRange(start: start, count: executor.text.bytes.count - start)
  }

  /// A range of the cell as a range of the row's text.
  private static func within(_ range: ByteRange, _ cell: ByteRange) -> ByteRange {
    range.isEmpty
      ? .empty : ByteRange(start: cell.lowerBound + range.lowerBound, count: Int(range.count))
  }

  private func text(_ range: ByteRange, of cell: ByteRange) -> String {
    executor.text.bytes.string(Self.within(range, cell))
  }
}

extension PhoneRules {
  /// The same rules in the words of `PhoneNumbers`.
  var cellRules: CellRules {
    var rules = CellRules()
    rules.separators = separators.map { $0 }  // an array of its own: see `MappingProgram.unshared`
    rules.isStrict = isStrict
    rules.refusesExtensions = `extension` == .reject
    switch wire {
    case .national, .prefix: rules.dialsNationally = true
    case .digits, .e164: break
    }
    rules.repairs = repairs
    rules.kinds = accept
    return rules
  }
}
