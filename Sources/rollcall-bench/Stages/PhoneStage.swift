import Bytes
import Diagnostics
import Enrichment
import Mapping
import Members
import PhoneNumbers
import Pipeline
import Records

/// Texts to numbers: calling code, national number, kind, validity and time zones.
///
/// The texts are the cells of the mapping's `communications`, each with the region that the mapping
/// gives its row; several numbers in a cell are one text here.
struct PhoneStage: Stage, ~Copyable {
  let units = "numbers"
  private var texts = ByteBuffer(capacity: 1 << 20)
  private var cells: [(range: ByteRange, region: Region?)] = []

  init(_ list: LoadedList) {
    let plan = list.enrichment
    var executor = Executor(plan.program, now: plan.now, zone: plan.zone)
    for unit in list.units {
      for record in 0..<unit.records.count {
        collect(unit.records, record, plan.program.member.communications, &executor)
      }
    }
  }

  private mutating func collect(
    _ block: borrowing RecordBlock, _ record: Int, _ rules: [CommunicationRule],
    _ executor: inout Executor
  ) {
    var findings = Findings()
    guard executor.begin(block, record, &findings) == .go else { return }
    for rule in rules where rule.each == nil {
      let region = rule.phone.region.flatMap { id in
        Region(Self.text(id, &executor, &findings).map { executor.text.bytes.string($0) } ?? "")
      }
      for source in rule.sources {
        guard let text = Self.text(source.value, &executor, &findings) else { continue }
        cells.append((texts.append(executor.text.bytes, text), region))
      }
    }
  }

  /// The text of a value; `nil` for an empty one.
  private static func text(
    _ id: ValueID, _ executor: inout Executor, _ findings: inout Findings
  ) -> ByteRange? {
    let value = executor.evaluate(id, &findings)
    return value.isEmpty ? nil : try? executor.text.text(of: value)
  }

  func round() -> Work {
    var work = Work(units: cells.count, bytes: texts.count)
    let parser = PhoneParser()
    for cell in cells {
      guard let number = try? parser.parse(texts.span(cell.range), region: cell.region) else {
        work.check &+= 1
        continue
      }
      work.check &+= number.e164 &+ UInt64(number.kind.rawValue) &+ (number.isValid ? 1 : 0)
      work.check &+= UInt64(number.timeZones.count)
    }
    return work
  }
}
