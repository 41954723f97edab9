import Bytes
import Diagnostics
import JSONText
import Mapping
import Members
import Records
import TimeZones
import XCTest

/// A mapping of the smallest kind around the part that a test is about.
func mappingText(_ parts: String..., name: String = "'{Name}'") -> String {
  """
  {
    mapping: 1,
    target: { queue: 'Q' },
    member: { name: \(name), communications: [{ from: 'Phone', type: 'MAIN' }] },
    \(parts.joined(separator: ",\n  "))
  }
  """
}

/// Compiles a mapping and runs rows through it.
struct ProgramHarness {
  let program: MappingProgram
  let warnings: [LintFinding]

  init(
    _ text: String, header: [String] = ["Name", "Phone", "Sum"],
    settings: [Parameters.Setting] = [], open: LookupOpener? = nil
  ) throws {
    let done = try Compilation.compile(
      Array(text.utf8), file: "t.mapping.json5", header: Header(names: header),
      input: "leads.csv", settings: settings, open: open)
    program = done.program
    warnings = done.warnings
  }

  /// What one row came to.
  struct Row {
    var start: RowStart
    var values: [String]
    var findings: Findings
    /// `cell.empty@let.x:2='raw'`, one for each rejection.
    var rejections: [String] { findings.rejections.map(Self.words) }
    var notices: [String] { findings.notices.map(Self.words) }

    private static func words(_ finding: RowFinding) -> String {
      let column = finding.column.map { ":\($0)" } ?? ""
      return "\(finding.code.slug)@\(finding.target)\(column)='\(finding.value)'"
    }
  }

  static func block(_ rows: [[String]]) -> RecordBlock {
    var block = RecordBlock()
    for (index, row) in rows.enumerated() {
      let start = block.raw.count
      for cell in row {
        block.addField(raw: block.raw.append(cell))
        block.raw.append(UInt8(ascii: ";"))
      }
      block.endRecord(
        line: index + 2, byte: start,
        raw: ByteRange(start: start, count: block.raw.count - start))
    }
    return block
  }

  /// The clock of the tests: 2026-03-02T07:00:00Z.
  static let now: Int64 = 1_772_434_800_000

  func run(_ row: [String], _ ids: [ValueID], zone: Zone = .utc) -> Row {
    run([row], ids, zone: zone)[0]
  }

  func run(_ rows: [[String]], _ ids: [ValueID], zone: Zone = .utc) -> [Row] {
    let block = Self.block(rows)
    var executor = Executor(program, now: Self.now, zone: zone)
    var results: [Row] = []
    for record in 0..<block.count {
      var findings = Findings(keepsNotices: true)
      let start = executor.begin(block, record, &findings)
      var values: [String] = []
      if start == .go || start == .rejected {
        for id in ids {
          let value = executor.evaluate(id, &findings)
          values.append(executor.string(value))
        }
      }
      results.append(Row(start: start, values: values, findings: findings))
    }
    return results
  }

  /// The member's name for one row.
  func name(_ row: [String]) -> String { run(row, [program.member.name]).values.first ?? "–" }
}

/// Everything wrong with a mapping, as `slug line:column+length`.
func faults(
  _ text: String, header: [String] = ["Name", "Phone", "Sum"],
  settings: [Parameters.Setting] = []
) -> [String] {
  lint(text, header: header, settings: settings).filter(\.isError).map(words)
}

func lint(
  _ text: String, header: [String]? = ["Name", "Phone", "Sum"],
  settings: [Parameters.Setting] = []
) -> [LintFinding] {
  Compilation.read(Array(text.utf8), file: "t.mapping.json5", settings: settings)
    .lint(against: header.map { Header(names: $0) }, input: "leads.csv")
}

func words(_ finding: LintFinding) -> String {
  let position = finding.finding.position
  return "\(finding.code.slug) \(position?.line ?? 0):\(position?.field ?? 0)+\(finding.length)"
}

/// Takes the signs `«…»` out of a text and gives the place of what they stood around.
func marked(_ text: String) -> (text: String, place: String) {
  var line = 1
  var column = 1
  var place = ""
  var start = 0
  var plain = ""
  for sign in text {
    switch sign {
    case "«":
      place = "\(line):\(column)"
      start = column
    case "»": place += "+\(column - start)"
    default:
      plain.append(sign)
      column += 1
      if sign == "\n" {
        line += 1
        column = 1
      }
    }
  }
  return (plain, place)
}

/// The mapping has exactly one error, `slug`, at what stands between `«` and `»`.
func assertFault(
  _ slug: String, _ text: String, message: String? = nil,
  header: [String] = ["Name", "Phone", "Sum"],
  file: StaticString = #filePath, line: UInt = #line
) {
  let (plain, place) = marked(text)
  let found = lint(plain, header: header).filter(\.isError)
  XCTAssertEqual(found.map(words), ["\(slug) \(place)"], file: file, line: line)
  if let message {
    XCTAssertEqual(found.map(\.finding.message), [message], file: file, line: line)
  }
}
