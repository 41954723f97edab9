/// What a rule that decides at the end of the input knows until then.
///
/// - Memory: 12 bytes a row, 8 a key; 16 more a row where the rule keeps by value, 8 more where it looks
///   into queues.
/// - Units: At most 4,294,967,295 rows and keys; what lies beyond is not compared.
struct ObservationLog: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    var ordinal: UInt32
    /// As `RowPacking` has it.
    var row: UInt32
    /// Its keys end where those of the next entry begin.
    var firstKey: UInt32
  }

  private var entries: [Entry] = []
  private(set) var keys: [UInt64] = []
  /// Beside `entries`; `KeepValue.none` for a row without one.
  private var values: [KeepValue] = []
  private var queues: [Int64] = []

  mutating func add(
    ordinal: Int, row: Int, keys new: Span<UInt64>, value: KeepValue?, queue: Int64,
    for spec: DedupeSpec
  ) {
    guard let ordinal = UInt32(exactly: ordinal), keys.count + new.count <= Int(UInt32.max) else {
      return
    }
    entries.append(
      Entry(ordinal: ordinal, row: UInt32(clamping: row), firstKey: UInt32(keys.count)))
    for index in 0..<new.count { keys.append(new[index]) }
    if spec.keepsByValue { values.append(value ?? .none) }
    if spec.place == .queue { queues.append(queue) }
  }

  /// Calls `body` for every row, the preferred ones first.
  func forEach(
    of spec: DedupeSpec,
    _ body: (_ ordinal: Int, _ row: Int, _ queue: Int64, _ keys: Span<UInt64>) -> Void
  ) {
    func tell(_ index: Int) {
      let end = index + 1 < entries.count ? Int(entries[index + 1].firstKey) : keys.count
      body(
        Int(entries[index].ordinal), Int(entries[index].row), queues.isEmpty ? 0 : queues[index],
        keys.span.extracting(Int(entries[index].firstKey)..<end))
    }
    switch spec.keep {
    case .first: for index in entries.indices { tell(index) }
    case .last: for index in entries.indices.reversed() { tell(index) }
    case .max, .min:
      for index in order(isFalling: spec.keep == .max) { tell(Int(index)) }
    }
  }

  /// Indexes by value; rows without one come last, equal ones as they stand.
  private func order(isFalling: Bool) -> [UInt32] {
    (0..<UInt32(entries.count)).sorted { a, b in
      let (first, second) = (values[Int(a)], values[Int(b)])
      if first == second { return a < b }
      if first == .none || second == .none { return second == .none }
      return isFalling ? first > second : first < second
    }
  }
}

extension DedupeSpec {
  /// Whether rows are compared by a value of their own.
  fileprivate var keepsByValue: Bool { keep == .max || keep == .min }
}
