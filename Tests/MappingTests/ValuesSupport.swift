import Bytes
import Diagnostics
import JSONText
import Mapping
import TimeZones
import XCTest

/// Rows, values and zones for tests of values, steps and expressions.
enum Sample {
  /// 2026-03-02T07:00:00Z.
  static let now: Int64 = 1_772_434_800_000

  /// Kyiv around 2026: winter +2, summer +3 from 29 March 01:00 UTC to 25 October 01:00 UTC.
  static let kyiv = Zone(
    name: "Europe/Kyiv", transitions: [1_774_746_000, 1_792_890_000],
    offsets: [7200, 10_800, 7200])

  static func row(_ constants: ConstantPool = ConstantPool(), zone: Zone = .utc) -> RowText {
    var buffer = ByteBuffer()
    constants.copy(to: &buffer)
    return RowText(constants: buffer, now: now, zone: zone)
  }

  static func node(_ text: String) throws -> JSONNode {
    try JSONReader.read(Array(text.utf8), dialect: .json5, file: "m.json5")
  }

  /// Runs one step or a list of steps, as a mapping writes them, over a text.
  ///
  /// - Returns: The text of the result and the slugs of the notices.
  static func run(
    _ steps: String, on input: String, zone: Zone = .utc
  ) throws -> (text: String, notices: [String]) {
    let constants = ConstantPool()
    let reader = StepReader(
      file: "m.json5", constants: constants,
      zones: { $0 == "Europe/Kyiv" ? Sample.kyiv : ZoneFinding.utcOnly($0) })
    let node = try node(steps)
    let made = try (node.array ?? [node]).map { try reader.read($0) }
    var row = row(constants, zone: zone)
    var value = Value.textOrEmpty(row.bytes.append(input))
    var notices: [String] = []
    for (kind, step) in made where !value.isEmpty || kind.spec.takesEmpty {
      let result = try step.apply(value, in: &row)
      value = result.value
      if let notice = result.notice { notices.append(notice.slug) }
    }
    let text = try row.text(of: value)
    return (row.bytes.string(text), notices)
  }

  /// The slug and message of the fault that reading a step throws.
  static func fault(_ step: String) -> MappingFault? {
    do {
      _ = try StepReader(file: "m.json5", constants: ConstantPool()).read(try node(step))
      return nil
    } catch {
      return error as? MappingFault
    }
  }
}
