import Diagnostics
import Inspection
import JSONText
import PhoneNumbers
import Records
import Reports

/// Inspected lists for programs: `{"files":[{…}]}`, as docs/inspect.md describes it.
struct InspectionJSON {
  private let mask: ExampleMask
  private var files: [String] = []

  init(isMasked: Bool) { mask = ExampleMask(isOn: isMasked) }

  var text: String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.key("files")
      writer.array { writer in for file in files { writer.raw(file) } }
    }
    return writer.text
  }

  /// A list that could not be read.
  mutating func add(_ path: String, _ fault: any Diagnosis) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("file", path)
      writer.key("error")
      writer.object { writer in
        writer.member("code", fault.code.label)
        writer.member("slug", fault.code.slug)
        writer.member("message", fault.message)
        writer.member("fix", fault.advice)
      }
    }
    files.append(writer.text)
  }

  mutating func add(_ list: InspectedList) {
    var writer = JSONWriter()
    writer.object { writer in
      writeShape(list, to: &writer)
      writer.member("records", list.profile.records)
      writer.member("whole", list.isWhole)
      writer.key("columns")
      writer.array { writer in
        for column in list.profile.columns { write(column, to: &writer) }
      }
      writer.key("damage")
      writer.array { writer in
        for damage in list.profile.damage { write(damage, list, to: &writer) }
      }
    }
    files.append(writer.text)
  }

  private func writeShape(_ list: InspectedList, to writer: inout JSONWriter) {
    let shape = list.shape
    writer.members(of: shape)
    writer.key("evidence")
    writer.array { writer in for line in shape.evidence { writer.value(mask.evidence(line)) } }
    if !list.sheets.isEmpty {
      writer.key("sheets")
      writer.array { writer in for sheet in list.sheets { write(sheet, to: &writer) } }
    }
    writer.key("header")
    writer.object { writer in
      writer.member("line", list.header.line)
      writer.key("names")
      writer.array { writer in for name in list.header.names { writer.value(name) } }
      writer.key("above")
      writer.array { writer in
        for title in list.above { writer.value(mask.isOn ? "•••" : title) }
      }
    }
  }

  private func write(_ sheet: InspectedList.Sheet, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", sheet.info.name)
      writer.member("state", sheet.info.state.rawValue)
      if let rows = sheet.rows { writer.member("rows", rows) }
      writer.member("read", sheet.isRead)
    }
  }

  private func write(_ column: ColumnProfile, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("column", column.index + 1)
      writer.member("name", column.title)
      writer.member("meaning", column.guess.meaning.rawValue)
      writer.member("confidence", percent: column.guess.confidence)
      writer.key("reasons")
      writer.array { writer in for reason in column.guess.reasons { writer.value(reason) } }
      writer.member("filled", column.filled)
      writer.member("distinct", column.distinct)
      writer.member("distinctIsExact", column.isDistinctExact)
      writer.key("characters")
      writer.object { writer in
        writer.member("min", column.shortest)
        writer.member("max", column.longest)
        writer.member("mean", percent: column.averageLength)
      }
      writer.key("examples")
      writer.array { writer in
        for example in column.examples { writer.value(mask.cell(example.text, of: column)) }
      }
      writer.key("kinds")
      writer.object { writer in for kind in column.kinds { writer.member(kind.kind, kind.count) } }
      writeDetails(column, to: &writer)
    }
  }

  private func writeDetails(_ column: ColumnProfile, to writer: inout JSONWriter) {
    if let phones = column.phones {
      writer.key("phones")
      writer.object { writer in
        writer.member("region", phones.region.code)
        writer.member("cells", phones.cells)
        writer.member("valid", phones.valid)
        writer.member("validUnrepaired", phones.clean)
        writer.member("ofRegion", phones.own)
        writer.key("otherRegions")
        writer.array { writer in for region in column.otherRegions { writer.value(region.code) } }
      }
    }
    if let dates = column.dates { writer.member("dates", dates.rawValue) }
    if let sign = column.decimalSign { writer.member("decimalSign", sign.rawValue) }
  }

  private func write(_ damage: Damage, _ list: InspectedList, to writer: inout JSONWriter) {
    let column = damage.column.map { list.profile.columns[$0] }
    let words = damage.kind.words
    writer.object { writer in
      writer.member("damage", damage.kind.rawValue)
      if let column {
        writer.member("column", column.index + 1)
        writer.member("name", column.title)
      }
      writer.member("count", damage.count)
      writer.member("of", damage.total)
      if let example = damage.example {
        writer.member("line", example.line)
        if let text = mask.example(example, of: column) { writer.member("example", text) }
      }
      if let meant = damage.meant, !mask.isOn { writer.member("meant", meant) }
      writer.member("what", words.what)
      writer.member("cause", words.cause)
      writer.member("by", words.remedy.by)
      writer.member("fix", words.remedy.text)
    }
  }
}

extension JSONWriter {
  /// A fraction with two places.
  mutating func member(_ name: String, percent value: Double) {
    key(name)
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    raw("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)")
  }
}
