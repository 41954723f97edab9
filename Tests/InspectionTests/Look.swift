import Inspection
import Readers
import Records
import TestSupport

/// A list that was inspected, the way `rollcall inspect` does it.
struct Look {
  let profile: ListProfile

  init(
    _ text: String, _ settings: SourceSettings = SourceSettings(), sizes: ReadSizes = ReadSizes(),
    roomBytes: Int = Inspector.roomBytes
  ) throws {
    let folder = TempFolder()
    var source = try SourceOpener.open(
      folder.write("leads.csv", Array(text.utf8)), settings: settings, sizes: sizes)
    var inspector = Inspector(source.header, roomBytes: roomBytes)
    var block = RecordBlock()
    while try source.read(into: &block) { inspector.add(block) }
    profile = inspector.finish()
  }

  /// A list of one column, beside a number that keeps records from being blank lines.
  init(column name: String, _ cells: [String], roomBytes: Int = Inspector.roomBytes) throws {
    let rows = cells.enumerated().map {
      "\($0.offset + 1);\"\($0.element.replacing("\"", with: "\"\""))\""
    }
    var settings = SourceSettings()
    settings.delimiter = UInt8(ascii: ";")
    settings.header = .row(1)
    try self.init(
      (["Lp;\(name)"] + rows).joined(separator: "\n"), settings, roomBytes: roomBytes)
  }

  /// The column of `init(column:_:)`.
  var column: ColumnProfile { profile.columns[1] }
  var guess: MeaningGuess { column.guess }

  func damage(_ kind: DamageKind) -> Damage? { profile.damage.first { $0.kind == kind } }

  /// Everything that people are told, for comparing.
  var words: [String] {
    let columns = profile.columns.map {
      "\($0.title) \($0.filled) \($0.distinct) \($0.guess) \($0.shortest) \($0.longest)"
        + " \($0.examples) \($0.phones.map { "\($0.region) \($0.valid)" } ?? "")"
    }
    return columns
      + profile.damage.map {
        "\($0.kind) \($0.column ?? -1) \($0.count) \($0.total) \(String(describing: $0.example))"
      }
  }
}
