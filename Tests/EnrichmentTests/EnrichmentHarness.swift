import Bytes
import Diagnostics
import Enrichment
import JSONText
import Mapping
import Members
import Records
import TimeZones

/// The clock of the tests: 2026-03-02T07:00:00Z.
let testClock: Int64 = 1_772_434_800_000

/// A mapping of the smallest kind around the part that a test is about.
func mapping(
  rules: String = "{ from: 'Phone', type: 'MAIN' }", phone: String = "region: 'UA'",
  member: String = "", top: String = "", queue: String = "'Q'"
) -> String {
  """
  {
    mapping: 1,
    target: { queue: \(queue) },
    member: { name: '{Name}', phone: { \(phone) }, communications: [\(rules)], \(member) },
    \(top)
  }
  """
}

/// Compiles a mapping and makes members of rows.
struct EnrichmentHarness {
  static let header = ["Name", "Phone", "Alt", "Extra"]

  var plan: EnrichmentPlan

  init(
    _ text: String, header: [String] = Self.header, directory: Directory = Directory(),
    now: Int64 = testClock, zone: Zone = .utc
  ) throws {
    let done = try Compilation.compile(
      Array(text.utf8), file: "t.mapping.json5", header: Header(names: header),
      input: "leads.csv", zones: { Zone.named($0) })
    plan = EnrichmentPlan(program: done.program, directory: directory, now: now, zone: zone)
  }

  /// What one row came to, in words.
  struct Row {
    var verdict: RowVerdict
    var findings: Findings
    var queue: String
    var timezone: String
    var name: String
    var bucket: String
    var priority: Int
    /// `380671234567 MAIN 10`, then `key=value` for what is not empty.
    var numbers: [String]

    /// `phone.too_short@communications[0]='067'`, one for each rejection.
    var rejections: [String] { findings.rejections.map(Self.words) }
    var notices: [String] { findings.notices.map(Self.words) }
    var slugs: [String] { findings.rejections.map(\.code.slug) }
    var noticeSlugs: [String] { findings.notices.map(\.code.slug) }
    var messages: [String] { findings.rejections.map(\.message) }
    /// The first word of each number.
    var destinations: [String] { numbers.map { String($0.prefix { $0 != " " }) } }

    private static func words(_ finding: RowFinding) -> String {
      "\(finding.code.slug)@\(finding.target)='\(finding.value)'"
    }
  }

  /// One row, its missing cells empty.
  func row(_ cells: String...) -> Row {
    let missing = max(0, plan.program.header.count - cells.count)
    return rows([cells + Array(repeating: "", count: missing)])[0]
  }

  /// Several rows through one worker, as they are.
  func rows(_ rows: [[String]]) -> [Row] { work(Self.block(rows)) }

  func work(_ block: borrowing RecordBlock) -> [Row] {
    var enricher = Enricher(plan)
    var member = Member()
    var results: [Row] = []
    for record in 0..<block.count {
      var findings = Findings(keepsNotices: true)
      let verdict = enricher.work(block, record, into: &member, &findings)
      results.append(Self.words(member, verdict, findings))
    }
    return results
  }

  static func block(_ rows: [[String]]) -> RecordBlock {
    var block = RecordBlock()
    for (index, row) in rows.enumerated() { append(row, line: index + 2, to: &block) }
    return block
  }

  static func append(
    _ row: [String], line: Int, to block: inout RecordBlock, flaw: RecordBlock.Flaw = .none,
    flawField: Int = 0
  ) {
    let start = block.raw.count
    for cell in row {
      block.addField(raw: block.raw.append(cell))
      block.raw.append(UInt8(ascii: ";"))
    }
    block.endRecord(
      line: line, byte: start, raw: ByteRange(start: start, count: block.raw.count - start),
      flaw: flaw, flawField: flawField)
  }

  private static func words(
    _ member: borrowing Member, _ verdict: RowVerdict, _ findings: Findings
  ) -> Row {
    var row = Row(
      verdict: verdict, findings: findings, queue: words(member.queue, member),
      timezone: words(member.timezone, member), name: member.text.string(member.name),
      bucket: words(member.bucket, member), priority: member.priority, numbers: [])
    for communication in member.communications {
      var words = member.text.string(communication.destination)
      words += " \(Self.words(communication.type, member)) \(communication.priority)"
      for (key, value) in [
        ("description", member.text.string(communication.description)),
        ("display", member.text.string(communication.display)),
        ("dtmf", member.text.string(communication.dtmf)),
        ("resource", Self.words(communication.resource, member)),
      ] where !value.isEmpty {
        words += " \(key)=\(value)"
      }
      row.numbers.append(words)
    }
    return row
  }

  /// `#17` for what was resolved, else the name.
  private static func words(_ reference: Reference, _ member: borrowing Member) -> String {
    reference.id != 0 ? "#\(reference.id)" : member.text.string(reference.name)
  }
}
