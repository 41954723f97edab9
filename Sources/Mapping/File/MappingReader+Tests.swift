import Diagnostics
import JSONText

/// `tests`: rows and what must become of them.
extension MappingReader {
  func test(_ node: JSONNode, _ path: String) -> MappingTest? {
    guard let fields = ObjectFields(node, path, Vocabulary.test, log: log) else { return nil }
    let name = fields.requiredText("name")
    let now = fields.text("now")
    let input = testInput(fields, path)
    guard let name, let input, let expect = fields.required("expect"),
      let expected = ObjectFields(expect, "\(path).expect", Vocabulary.expectation, log: log)
    else { return nil }
    var test = MappingTest(
      name: name, now: now, input: input, place: expect.place,
      outcome: outcome(expected), notices: expected.texts("notices") ?? [], member: [])
    let ends = Vocabulary.outcomes.filter { expected[$0] != nil }
    if ends.count > 1 {
      log.report(
        MappingCodes.value, at: expect.place,
        "'\(path).expect' has both \(ends[0]) and \(ends[1])", fix: "keep one of them")
    }
    let others = Set(Vocabulary.outcomes + ["notices"])
    test.member = (expect.members ?? []).filter { member in
      !others.contains(member.key) && expected[member.key] != nil
    }
    for key in ["variables", "numbers"] { check(expected, key) }
    return test
  }

  private func testInput(_ fields: ObjectFields, _ path: String) -> MappingTest.Input? {
    if let record = fields["record"], fields["row"] == nil {
      guard record.members != nil else { return fields.wrongKind(record, "record", "an object") }
      return .record(record)
    }
    guard let row = fields["row"], fields["record"] == nil else {
      log.report(
        MappingCodes.missingKey, at: fields.place, "'\(path)' needs one of row, record",
        fix: "write row: { 'Name of a column': 'cell' }")
      return nil
    }
    let cells = named(fields, "row").compactMap { member -> (name: String, cell: String)? in
      guard let literal = Literal(member.value) else {
        return fields.wrongKind(member.value, "row.\(member.key)", "a plain value")
      }
      return (member.key, literal.text)
    }
    return row.members == nil ? nil : .row(cells)
  }

  private func outcome(_ fields: ObjectFields) -> MappingTest.Outcome {
    if let reason = fields.text("skip") { return .skipped(reason: reason.value) }
    if let codes = fields.texts("reject") { return .rejected(codes: codes.map(\.value)) }
    if let list = fields.text("suppress") { return .suppressed(list: list.value) }
    return .loaded
  }

  /// Whether what is expected of variables and numbers has their form.
  private func check(_ fields: ObjectFields, _ key: String) {
    guard let node = fields[key] else { return }
    guard key == "numbers" else {
      if node.members == nil { let _: Int? = fields.wrongKind(node, key, "an object") }
      return
    }
    for (index, number) in (fields.list(key) ?? []).enumerated() where number.string == nil {
      _ = ObjectFields(number, "\(fields.path).numbers[\(index)]", Vocabulary.number, log: log)
    }
  }
}
