package import Bytes

/// Up to 4,096 records or about 256 KiB: what crosses threads and target borders.
///
/// ```
/// raw      bytes as the file has them, in UTF-8                (never changed)
/// side     unescaped text of the fields that needed it         (rare)
/// fields   (start, length) pairs; the top bit of start: "in side"; the top 3 bits of length: the kind
/// records  (first field, line, byte offset, raw range) per record
/// ```
/// - Invariant: `raw` and `side` are right UTF-8; a reader replaces broken bytes by U+FFFD and marks
///   the record `.undecodable`.
/// - Units: lines are 1-based, byte offsets 0-based positions in the input.
package struct RecordBlock: ~Copyable, Sendable {
  package static let recordLimit = 4096
  /// Small enough that a block, and what is made of it, stays in a core's own cache.
  package static let byteGoal = 1 << 18

  /// What a reader noticed about a record; the record is still there.
  package enum Flaw: UInt8, Sendable, BitwiseCopyable {
    case none
    /// Held bytes that are not of the encoding.
    case undecodable
    /// A quote did not stand where RFC 4180 wants it; the text was kept as people mean it.
    case quoteRepaired
    /// A quote opened in this record and never closed; the rest of its line is its text.
    case quoteOpen
    /// Held a NUL byte.
    case nul
    /// A cell is filled to the right of the last column name.
    case beyondHeader
    /// A formula whose result the file does not hold.
    case uncomputed
    /// Is not of the form that its format demands; its one field is its text as it stands.
    case malformed
    /// Is right, but of another kind than the records of the list; its one field is its text.
    case otherKind
    /// Had a key twice; the last one counts.
    case keyRepeated
  }

  struct Entry: BitwiseCopyable {
    var firstField: UInt32
    var rawStart: UInt32
    var rawCount: UInt32
    var flaw: Flaw
    var flawField: UInt16
    var line: Int
    var byte: Int
  }

  static let sideBit: UInt32 = 1 << 31
  static let kindShift = 29
  /// The longest field, in bytes; what is longer than `ReadSizes.record` is never read.
  static let lengthMask: UInt32 = 1 << 29 - 1

  /// 0, 1, 2 … in input order: what restores order after parallel work.
  package var ordinal = 0
  /// The number of records before this block.
  package var firstRecord = 0
  /// Which file of a run of several the records are from, from 1; 0 for the only file.
  package var file = 0
  package var raw = ByteBuffer(capacity: 1 << 16)
  package var side = ByteBuffer(capacity: 1 << 10)
  /// Ranges of all fields, for scanners that cannot afford a call for each; otherwise `addField`.
  package var fields = ByteBuffer(capacity: 1 << 12)
  var entries: [Entry] = []
  /// Fields that belong to ended records.
  private var closedFields = 0

  package init() {}

  package var count: Int { entries.count }
  package var isEmpty: Bool { entries.isEmpty }
  /// Time to hand it over.
  package var isFull: Bool {
    // A read of that size leaves the record it cuts off: what came before it is a block, not half of one.
    entries.count >= Self.recordLimit || raw.count >= Self.byteGoal - Self.byteGoal / 8
  }

  package mutating func removeAll() {
    ordinal = 0
    firstRecord = 0
    file = 0
    raw.removeAll()
    side.removeAll()
    fields.removeAll()
    entries.removeAll(keepingCapacity: true)
    closedFields = 0
  }

  // MARK: - Filling

  /// Adds a field of the record being built: a part of `raw`.
  package mutating func addField(raw range: ByteRange, _ kind: CellKind = .text) {
    fields.append(rangeFrom: range.lowerBound, count: Self.tagged(Int(range.count), kind))
  }

  /// Adds a field of the record being built: a part of `side`.
  package mutating func addField(side range: ByteRange, _ kind: CellKind = .text) {
    fields.append(
      rangeFrom: range.lowerBound | Int(Self.sideBit), count: Self.tagged(Int(range.count), kind))
  }

  /// Adds fields whose ranges, made by `tagged`, are of bytes that begin at `start` of `raw`.
  package mutating func addFields(_ ranges: borrowing ByteBuffer, startingAt start: Int) {
    fields.append(ranges: ranges, movedBy: start)
  }

  /// The length of a field with its kind in the bits above it.
  @inline(__always)
  package static func tagged(_ count: Int, _ kind: CellKind) -> Int {
    count | Int(kind.rawValue) << kindShift
  }

  /// A field as `fields` holds it, in eight bytes: a part of `raw`.
  @inline(__always)
  package static func packed(raw start: Int, _ count: Int, _ kind: CellKind) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: start))
      | UInt64(UInt32(truncatingIfNeeded: tagged(count, kind))) << 32
  }

  /// The same for a part of `side`.
  @inline(__always)
  package static func packed(side start: Int, _ count: Int, _ kind: CellKind) -> UInt64 {
    packed(raw: start | Int(sideBit), count, kind)
  }

  /// The number of fields added since the last record ended.
  package var openFieldCount: Int { fields.count / 8 - closedFields }

  /// Forgets the fields of the record being built: it will be read again.
  package mutating func discardOpenFields() { fields.truncate(to: closedFields * 8) }

  /// Ends the record that the fields since the last call make up.
  ///
  /// - Parameters:
  ///   - line: Where the record starts; for sheets the row number, for JSON the element's number.
  ///   - byte: Offset of its first byte in the input.
  ///   - rawRange: Its bytes in `raw`, without the line end.
  ///   - flaw: What was noticed, with the 1-based field.
  package mutating func endRecord(
    line: Int, byte: Int, raw rawRange: ByteRange, flaw: Flaw = .none, flawField: Int = 0
  ) {
    entries.append(
      Entry(
        firstField: UInt32(closedFields), rawStart: rawRange.start, rawCount: rawRange.count,
        flaw: flaw, flawField: UInt16(clamping: flawField), line: line, byte: byte))
    closedFields = fields.count / 8
  }

  /// Tells a flaw of an ended record that was noticed later; a flaw that is known stays.
  package mutating func flag(_ record: Int, _ flaw: Flaw, field: Int) {
    switch entries[record].flaw {
    case .none, .quoteRepaired, .keyRepeated: break
    default: return
    }
    entries[record].flaw = flaw
    entries[record].flawField = UInt16(clamping: field)
  }

  /// Corrects the place of an ended record in the input.
  package mutating func setByte(_ record: Int, _ byte: Int) { entries[record].byte = byte }

  /// The 1-based field that holds the byte at `index` of `raw`; 0 when none does, such as for an
  /// unescaped field.
  package func field(_ record: Int, holding index: Int) -> Int {
    for field in 0..<fieldCount(record) {
      guard let range = fieldRange(record, field), range.start & Self.sideBit == 0 else { continue }
      if index < range.upperBound { return index >= range.lowerBound ? field + 1 : 0 }
    }
    return 0
  }

  // MARK: - Reading

  @inline(__always)
  package func fieldCount(_ record: Int) -> Int {
    let next = record + 1 < entries.count ? Int(entries[record + 1].firstField) : closedFields
    return next - Int(entries[record].firstField)
  }

  /// Where the fields of a record begin among all fields.
  @inline(__always)
  func firstField(_ record: Int) -> Int { Int(entries[record].firstField) }

  /// The line a record starts on: the `_row` of every report.
  package func line(_ record: Int) -> Int { entries[record].line }
  /// What the run knows the record by.
  package func row(_ record: Int) -> Int { RowNumber.make(line: line(record), file: file) }
  package func byte(_ record: Int) -> Int { entries[record].byte }
  package func flaw(_ record: Int) -> Flaw { entries[record].flaw }
  /// 1-based field of the flaw, 0 when it concerns the whole record.
  package func flawField(_ record: Int) -> Int { Int(entries[record].flawField) }
  package func rawRange(_ record: Int) -> ByteRange {
    ByteRange(start: Int(entries[record].rawStart), count: Int(entries[record].rawCount))
  }

  /// Where a field's bytes are; `nil` when the record is shorter. `field` is 0-based.
  @inline(__always)
  func fieldRange(_ record: Int, _ field: Int) -> ByteRange? {
    guard field < fieldCount(record) else { return nil }
    let range = fields.range(at: Int(entries[record].firstField) + field)
    return ByteRange(start: Int(range.start), count: Int(range.count & Self.lengthMask))
  }

  /// What the cell is in its file; text when the record is shorter. `field` is 0-based.
  @inline(__always)
  package func kind(_ record: Int, _ field: Int) -> CellKind {
    guard field < fieldCount(record) else { return .text }
    let range = fields.range(at: Int(entries[record].firstField) + field)
    return CellKind(rawValue: UInt8(range.count >> Self.kindShift)) ?? .text
  }
}
