import Bytes
import Diagnostics
import Foundation
import Readers
import Records
import Synchronization

/// Tries one input after the other.
struct FuzzRun {
  /// An input of some hundred KB is read in a fraction of this, the sanitizer's cost included.
  private static let secondsLimit = 20
  private static let waitLimit = 300
  private static let memoryLimitBytes = 2 << 30

  private let reader: Reader
  private let mutator: Mutator
  private let seed: UInt64
  /// Of the input at hand.
  private let path: String
  private let numberPath: String
  private var read = 0
  private var refused = 0
  private var records = 0
  private var codes: [String: Int] = [:]
  private var slowest = (milliseconds: 0, input: 0)

  init(_ reader: Reader, _ seeds: [Seed], seed: UInt64, path: String) {
    self.reader = reader
    mutator = Mutator(reader, seeds)
    self.seed = seed
    self.path = path + ".current"
    numberPath = path + ".number"
    print("\(reader): \(seeds.count) seeds")
  }

  /// How much the process had worked when the input at hand was begun, in milliseconds; 0 between two.
  private static let begun = Atomic<Int>(0)

  /// Milliseconds of work so far: a machine that is busy with other things makes no input slow.
  private static var work: Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  mutating func start(from first: Int, seconds: Double) {
    Self.watch()
    let end = Date.now.addingTimeInterval(seconds)
    var number = first
    while Date.now < end {
      var random = Random(seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
      let input = mutator.input(&random)
      _ = FileManager.default.createFile(atPath: path, contents: Data(input))
      _ = FileManager.default.createFile(
        atPath: numberPath, contents: Data(String(number).utf8))
      let begun = Self.work
      Self.begun.store(max(1, begun), ordering: .relaxed)
      attempt(number, input.count, &random)
      Self.begun.store(0, ordering: .relaxed)
      let taken = Self.work - begun
      if taken > slowest.milliseconds { slowest = (taken, number) }
      number += 1
      if number % 64 == 0, Self.residentBytes > Self.memoryLimitBytes {
        print("\(reader): input \(number): \(Self.residentBytes >> 20) MiB in memory")
        exit(4)
      }
    }
    let worst = codes.sorted { $0.value > $1.value }.prefix(12).map { "\($0.key) \($0.value)" }
    print(
      "\(reader): inputs \(first)..<\(number): \(read) read, \(refused) refused, \(records) records,"
        + " slowest \(slowest.input) in \(slowest.milliseconds) ms, \(Self.residentBytes >> 20) MiB;"
        + " \(worst.joined(separator: ", "))")
  }

  private mutating func attempt(_ number: Int, _ bytes: Int, _ random: inout Random) {
    do {
      try readAll(bytes, &random)
      read += 1
    } catch let fault as any Diagnosis {
      refused += 1
      codes[fault.code.label, default: 0] += 1
      _ = fault.message.count + fault.advice.count + (fault.position?.description.count ?? 0)
    } catch {
      print("\(reader): input \(number): a fault without a code: \(error)")
      exit(5)
    }
  }

  private mutating func readAll(_ bytes: Int, _ random: inout Random) throws {
    var sizes = ReadSizes()
    if random.oneIn(2) {
      // A hand-off to another thread for each byte is no matter of large files.
      sizes.chunk = random.pick(bytes < 1 << 13 ? [1, 7, 64, 4096] : [64, 4096])
      sizes.sample = random.pick([64, 4096, 1 << 18])
    }
    if random.oneIn(8) { sizes.usesBlocks = false }
    var source = try SourceOpener.open(
      path, settings: FuzzSettings.settings(reader, &random), sizes: sizes)
    var sheets = source.shape.sheets.count
    var block = RecordBlock()
    repeat {
      while try source.read(into: &block) { touch(block) }
      sheets -= 1
    } while try sheets > 0 && source.open(sheet: source.shape.sheets.count - sheets)
  }

  /// Looks at everything that a block gives out.
  private mutating func touch(_ block: borrowing RecordBlock) {
    records += block.count
    var sum = 0
    for record in 0..<block.count {
      sum &+= block.line(record) &+ block.byte(record) &+ block.rawRecord(record).count
      for field in 0..<block.fieldCount(record) {
        let bytes = block.field(record, field)
        if bytes.count > 0 { sum &+= Int(bytes[0]) &+ Int(bytes[bytes.count - 1]) }
        sum &+= Int(block.kind(record, field).rawValue)
      }
    }
    blackHole = sum
  }
  private var blackHole = 0

  /// Ends the process when an input takes too long.
  private static func watch() {
    Thread.detachNewThread {
      var (last, waited) = (0, 0)
      while true {
        Thread.sleep(forTimeInterval: 1)
        let started = begun.load(ordering: .relaxed)
        guard started > 0 else { continue }
        // Threads that wait for each other do no work.
        waited = started == last ? waited + 1 : 0
        last = started
        if work - started > secondsLimit * 1000 || waited > waitLimit {
          print("an input takes more than \(secondsLimit) s of work, or \(waitLimit) s in all")
          exit(3)
        }
        if residentBytes > memoryLimitBytes {
          print("an input takes \(residentBytes >> 20) MiB")
          exit(4)
        }
      }
    }
  }

  private static var residentBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * 4096
  }
}
