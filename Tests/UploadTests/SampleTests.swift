import Threads
import Upload
import XCTest

/// A sample of what was loaded, read back and compared.
final class SampleTests: XCTestCase {
  private let clock = VirtualClock()

  private func batch(_ number: Int, size: Int = 3) -> Batch {
    let digits = String(number)
    let name = "b" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    var batch = Batch(name: name, queue: 7)
    for index in 0..<size {
      let row = number * 10 + index
      let wire = Session.wire("ok \(row)", destination: "380\(row)")
      let nothing: [UInt8] = []
      batch.append(
        row: row, wire: wire.span, hashedCount: wire.count, source: nothing.span, key: nothing.span)
    }
    return batch
  }

  private func sample(_ numbers: some Sequence<Int>) -> Sample {
    let sample = Sample()
    for number in numbers {
      sample.take(batch(number), ids: (0..<3).map { Int64(number * 10 + $0) })
    }
    return sample
  }

  func testFirstAndLastOfTwentyBatchesWhateverTheOrder() {
    let rows = sample(1...100).items.map(\.row)
    XCTAssertEqual(rows.count, 40)
    XCTAssertEqual(rows, sample((1...100).reversed()).items.map(\.row))
    XCTAssertEqual(rows, sample((1...100).shuffled()).items.map(\.row))
    XCTAssertEqual(Array(rows.prefix(4)), [10, 12, 50, 52])
    // No stretch of the run is passed over.
    let numbers = rows.map { $0 / 10 }
    XCTAssertLessThanOrEqual(zip(numbers, numbers.dropFirst()).map { $1 - $0 }.max() ?? 99, 8)
  }

  func testPartsOfABatchAreOne() {
    let whole = batch(7, size: 6)
    let sample = Sample()
    sample.take(whole.part(2, 3..<6), ids: [4, 5, 6])
    sample.take(whole.part(1, 0..<3), ids: [1, 2, 3])
    XCTAssertEqual(sample.batches, 1)
    XCTAssertEqual(sample.items.map(\.id), [1, 6])
    XCTAssertEqual(sample.rows(of: "b0007.2"), [73, 74, 75])
  }

  /// Loads rows 1 to 10 in two batches, changes the server, and reads the sample back.
  private func check(
    _ settings: MemoryServer.Settings = MemoryServer.Settings(),
    _ change: (MemoryServer) -> Void
  ) throws -> SampleCheck.Result {
    let server = MemoryServer(clock: clock, settings)
    let ids = try Session().run(server).ids
    change(server)
    let sample = Sample()
    for range in [1...5, 6...10] {
      var batch = Batch(name: range.lowerBound == 1 ? "b0001" : "b0002", queue: 7)
      for row in range {
        let wire = Session.wire("ok \(row)", destination: "380\(row)")
        batch.append(
          row: row, wire: wire.span, hashedCount: wire.count, source: [UInt8]().span,
          key: [UInt8]().span)
      }
      sample.take(batch, ids: range.compactMap { ids[$0] })
    }
    let access = PatientAccess(try server.connect(), stop: StopToken(), clock: clock)
    return SampleCheck(access, encoder: server.encoder, stamp: Session.stamp).check(sample)
  }

  private func words(_ change: @escaping @Sendable (inout MemoryServer.Stored) -> Void) throws
    -> String
  {
    let result = try check { $0.change(row: 6, change) }
    XCTAssertEqual(result.doubtfulRows, result.state == .verified ? [] : Set(6...10))
    return result.faults.first?.message ?? result.state.rawValue
  }

  func testAllAsSentIsVerified() throws {
    let result = try check { _ in }
    XCTAssertEqual(result.state, .verified)
    XCTAssertEqual(result.words, "verified: 4 members of 2 batches read back, all as sent")
  }

  func testWhatDiffersIsNamed() throws {
    let place = "row 6, member 1006 of batch 'b0002': "
    XCTAssertEqual(try words { $0.content.name = "other" }, place + "differs in name")
    XCTAssertEqual(try words { $0.content.priority = 3 }, place + "differs in priority")
    XCTAssertEqual(
      try words { $0.content.variables["rc_row"] = "7" }, place + "carries the stamp of row 7")
    XCTAssertEqual(
      try words { $0.content.variables["rc_run"] = "01OTHER" },
      place + "carries the stamp of another run")
    XCTAssertEqual(try words { $0.id = 5 }, place + "missing on the server")
    XCTAssertEqual(
      try words {
        var communication = MemberContent.Communication()
        communication.destination = "380"
        $0.content.setCommunications([communication])
      }, place + "differs in communications")
  }

  func testWhatTheDialerOrOthersAddIsNoDifference() throws {
    XCTAssertEqual(
      try words {
        $0.attempts = 1
        $0.content.priority = 3
        $0.content.minOfferingAt = 5
        $0.content.variables["result"] = "busy"
      }, "verified")
    XCTAssertEqual(try words { $0.content.timezone = 3 }, "verified")
  }

  func testAServerThatCannotBeAskedLeavesItUnchecked() throws {
    let silent = try check(MemoryServer.Settings(silentReads: .max)) { _ in }
    XCTAssertEqual(silent.state, .notChecked)
    XCTAssertEqual(silent.doubtfulRows, [])
    let late = try check(MemoryServer.Settings(silentReads: 3)) { _ in }
    XCTAssertEqual(late.state, .verified)
  }
}
