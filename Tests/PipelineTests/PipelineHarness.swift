import Bytes
import Diagnostics
import Enrichment
import Mapping
import Members
import Pipeline
import Records
import Reports
import TestSupport
import Threads
import TimeZones
import Upload
import Validation

/// A mapping with rows, and what passes over them came to.
struct PipelineHarness {
  static let header = ["Key", "Phone", "Alt", "Rank", "Kind"]
  static let inputs = InputFiles("leads.csv", Header(names: header))
  /// Numbers that suppression lists protect.
  static let protectedNumber = "0671111111"
  static let protectedMember = "0672222222"

  let program: MappingProgram
  var workers = 1
  var blockSize = 7
  var stamp: Stamp?

  /// - Parameters:
  ///   - dedupe: The rules of the list, in the mapping language.
  ///   - extra: Further members of `source`.
  init(dedupe: String = "", suppresses: Bool = true, extra: String = "") throws {
    let suppress = """
      { name: 'numbers', file: 'a.csv', column: 1, match: 'phone', drop: 'number' },
      { name: 'members', file: 'b.csv', column: 1, match: 'phone', drop: 'member' },
      { name: 'keys', file: 'c.csv', column: 1, match: 'Key', drop: 'member' }
      """
    let text = """
      {
        mapping: 1,
        source: { \(extra) },
        let: { rank: { from: 'Rank', steps: ['int'], onError: 'warn' } },
        skip: [{ if: "Kind == 'off'", reason: 'off' }],
        checks: [{ failIf: "Kind == 'bad'", code: 'bad', message: 'bad row' }],
        target: {
          queue: { case: [{ if: "Kind == 'two'", use: 'Two' }], else: 'One' },
          batch: { members: 5 }, stamp: false,
        },
        member: {
          name: 'N{Key}', phone: { region: 'UA' },
          communications: [{ from: 'Phone', type: 'MAIN' }, { from: 'Alt', type: 'ALT' }],
        },
        dedupe: [\(dedupe)],
        suppress: [\(suppresses ? suppress : "")],
        results: { key: ['Key'] },
      }
      """
    program = try Compilation.compile(
      Array(text.utf8), file: "t.mapping.json5", header: Header(names: Self.header),
      input: "leads.csv"
    ).program
  }

  var plan: PassPlan {
    var directory = Directory()
    directory.set(.queue, [.init(id: 1, name: "One"), .init(id: 2, name: "Two")])
    let file = PassPlan.File(
      enrichment: EnrichmentPlan(
        program: program, directory: directory, now: 1_772_434_800_000, zone: .utc),
      encoder: PlainEncoder())
    return PassPlan(
      files: [file], inputs: Self.inputs,
      suppression: Suppression(program.suppress.enumerated().map(Self.list)), stamp: stamp,
      communicationLimit: 20, delimiter: UInt8(ascii: ","), workers: workers)
  }

  private static func list(_ index: Int, _ rule: SuppressRule) -> SuppressionList {
    var spec = SuppressionSpec(name: rule.name, file: "", rule: index)
    if case .value(_, let title) = rule.match { spec.match = .text(title) }
    spec.drop = rule.drop == .number ? .number : .member
    var builder = SuppressionListBuilder(spec) { UInt64("38" + $0.string) }
    let entries = ["numbers": protectedNumber, "members": protectedMember, "keys": "K13"]
    var entry = ByteBuffer()
    entry.append(entries[rule.name] ?? "")
    builder.add(entry.span)
    return builder.finish()
  }

  // MARK: - Passes

  /// A first pass over `rows`.
  func judge(_ rows: [[String]]) throws -> Judge {
    let judge = Judge(plan) { _ in }
    try run(rows, into: judge)
    return judge
  }

  func run(
    _ rows: [[String]], into end: any PassEnd, stop: StopToken = StopToken(),
    breaksAfter: Int? = nil
  ) throws {
    var input = PassInput(
      [{ MemorySource(rows, blockSize: blockSize, breaksAfter: breaksAfter) }], of: Self.inputs)
    try Pass(plan, stop: stop).run(reading: &input, into: end)
  }

  /// What a pass that delivers came to, with everything that must not depend on threads.
  struct Delivered: Equatable {
    var balance = Balance()
    var queues: [Int64: Int] = [:]
    var leftOut: [Summary.LeftOut: Int] = [:]
    var notices: [Findings.Tally: Int] = [:]
    var reasons = Reasons()
    var guards = GuardCounts()
    /// `b0001 1 1f3c… 2,5,8`.
    var batches: [String] = []
    var batchRows: [Int] = []
    var rejectsFile = ""
    var leftOutFile = ""

    init(_ counts: RunCounts) {
      balance = counts.balance
      queues = counts.queues
      leftOut = counts.leftOut
      notices = counts.notices
      reasons = counts.reasons
      guards = counts.guards
    }

    /// The rows of the left-out file, and those of the rejects file.
    var leftOutRows: [Int] { Self.rows(leftOutFile, column: 0) }
    var rejectedRows: [Int] { Self.rows(rejectsFile, column: PipelineHarness.header.count) }

    private static func rows(_ file: String, column: Int) -> [Int] {
      file.split(separator: "\n").dropFirst().compactMap {
        Int($0.split(separator: ",", omittingEmptySubsequences: false)[column])
      }
    }
  }

  /// Delivers `rows` into files and batches, after a first pass where a rule needs one.
  func deliver(_ rows: [[String]], isUploading: Bool = true) throws -> Delivered {
    let verdicts =
      plan.deduplicator().decidesEarly && !isUploading ? nil : try judge(rows).verdicts
    let temp = TempFolder()
    let folder = RunFolder(path: temp.path)
    let files = try RunFiles(
      folder, inputs: Self.inputs, keyNames: program.results.keyTitles,
      delimiter: UInt8(ascii: ","), stop: StopToken())
    let batches = Monitor<[(words: String, rows: [Int])]>([])
    let submit: Delivery.Submit = { batch in
      let rows = batch.items.map(\.row)
      let words = "\(batch.name) \(batch.queue) \(batch.hash) \(rows)"
      batches.access { $0.append((words, rows)) }
      return true
    }
    let delivery = Delivery(
      plan, verdicts: verdicts, files: files, submit: isUploading ? submit : nil, members: nil
    ) { _ in }
    try run(rows, into: delivery)
    try files.finish()
    var delivered = Delivered(delivery.counts)
    let sent = batches.access { $0 }
    delivered.batches = sent.map(\.words)
    delivered.batchRows = sent.flatMap(\.rows)
    delivered.rejectsFile = temp.read("rejects.csv")
    delivered.leftOutFile = temp.read("left-out.csv")
    return delivered
  }
}

/// The member's name and numbers, and the stamp outside of the hash.
struct PlainEncoder: MemberEncoder {
  func append(_ member: borrowing Member, stamp: Stamp?, to wire: inout ByteBuffer) -> Int {
    let start = wire.count
    wire.append(member.text.span(member.name))
    for index in member.communications.indices {
      wire.append(UInt8(ascii: "|"))
      wire.append(member.text.span(member.communications[index].destination))
    }
    let count = wire.count - start
    if let stamp { wire.append("|\(stamp.run)|\(member.row)") }
    return count
  }

  /// No test of this target reads members back.
  func content(of wire: Span<UInt8>) -> MemberContent? { nil }
}

/// xorshift64*, so that random tests repeat.
struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }
}

extension TestRandom {
  /// A list in which everything happens: skipped, bad, protected, ragged and repeated rows.
  mutating func rows(_ count: Int) -> [[String]] {
    (0..<count).map { _ in
      let number = String(format3(Int.random(in: 0..<40, using: &self)))
      let other = String(format3(Int.random(in: 0..<40, using: &self)))
      var row = [
        "K\(Int.random(in: 0..<30, using: &self))",
        pick(["0670000\(number)", "0670000\(number)", "0670000\(number)", "067", ""]),
        pick([
          "", "", "0670000\(other)", PipelineHarness.protectedNumber,
          PipelineHarness.protectedMember,
        ]),
        pick(["1", "2", "3", "3", "", "x"]),
        pick(["", "", "", "", "two", "off", "bad"]),
      ]
      if Int.random(in: 0..<40, using: &self) == 0 { row.removeLast() }
      if Int.random(in: 0..<20, using: &self) == 0 { row[0] = "" }
      return row
    }
  }

  private func format3(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }
}
