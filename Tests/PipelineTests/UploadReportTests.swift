import Bytes
import Diagnostics
import Members
import Pipeline
import Records
import Reports
import TestSupport
import Threads
import Upload
import XCTest

/// Every fate of a batch, in the files and in the counts.
final class UploadReportTests: XCTestCase {
  private let temp = TempFolder()

  private static func batch(_ rows: [Int], queue: Int64 = 1) -> Batch {
    var batch = Batch(name: "b0001", queue: queue)
    for row in rows {
      var (source, key) = ("Olena \(row)", "K\(row)")
      source.withUTF8 { source in
        key.withUTF8 { key in
          unsafe batch.append(
            row: row, wire: source.span, hashedCount: source.count, source: source.span,
            key: key.span)
        }
      }
    }
    return batch
  }

  private static let inputs = InputFiles("leads.csv", Header(names: ["Name"]))

  private func report(_ results: [([Int], Int64, UploadResult.Fate)]) throws
    -> (UploadReport.Counts, rejected: [Int])
  {
    var directory = Directory()
    directory.set(.queue, [.init(id: 1, name: "Soft, UA")])
    let files = try RunFiles(
      RunFolder(path: temp.path), inputs: Self.inputs, keyNames: ["Key"],
      delimiter: UInt8(ascii: ","), stop: StopToken())
    let rejected = Monitor<[Int]>([])
    let report = UploadReport(files, directory: directory, inputs: Self.inputs) { row, _ in
      rejected.access { $0.append(row) }
    }
    for (rows, queue, fate) in results {
      report.take(UploadResult(batch: Self.batch(rows, queue: queue), fate: fate))
    }
    try files.finish()
    return (report.totals, rejected.access { $0 })
  }

  private func lines(_ name: String) -> [String] {
    temp.read(name).split(separator: "\n").dropFirst().map(String.init)
  }

  func testEveryFateIsWrittenAndCounted() throws {
    let code = Code(701, "server.refused", "Refused.", fix: "correct the row")
    let (counts, rejected) = try report([
      ([8], 1, .rejected(code: code, detail: "name is bad")),
      ([2, 3], 1, .loaded(ids: [901, 902])),
      ([4], 7, .loaded(ids: [903])),
      ([5, 6], 1, .unverified(ids: [904])),
      ([9, 10], 1, .unprocessed(reason: "the run stopped")),
      ([7], 1, .doubt(detail: "no answer")),
    ])
    XCTAssertEqual(
      lines("receipts.csv"),
      [
        "2,K2,\"Soft, UA\",901,loaded", "3,K3,\"Soft, UA\",902,loaded", "4,K4,#7,903,loaded",
        "5,K5,\"Soft, UA\",,unverified", "6,K6,\"Soft, UA\",,unverified",
      ])
    XCTAssertEqual(
      lines("rejects.csv"), ["Olena 8,8,server.refused,,,name is bad,correct the row"])
    XCTAssertEqual(
      lines("left-out.csv"),
      [
        "7,unprocessed,no answer,", "9,unprocessed,the run stopped,",
        "10,unprocessed,the run stopped,",
      ])
    XCTAssertEqual(rejected, [8])
    XCTAssertEqual(counts[.loaded], 5)
    XCTAssertEqual(counts.unverified, 2)
    XCTAssertEqual(counts[.rejected], 1)
    XCTAssertEqual(counts[.unprocessed], 3)
    XCTAssertEqual(counts.reasons.ranked.map(\.code.slug), ["server.refused"])
    XCTAssertEqual(counts.reasons.ranked.map(\.example.line), [8])
    XCTAssertEqual(counts.queues[1]?.loaded, 4)
    XCTAssertEqual(counts.queues[1]?.batches, 2)
    XCTAssertEqual(counts.queues[7]?.batches, 1)
  }

  func testUnverifiedIdsThatAreAsManyAsTheRowsAreStillUnverified() throws {
    _ = try report([([2, 3], 1, .unverified(ids: [901, 902]))])
    XCTAssertEqual(lines("receipts.csv").map { $0.suffix(10) }, ["unverified", "unverified"])
  }

  func testResultsOfManyThreadsAddUp() throws {
    let files = try RunFiles(
      RunFolder(path: temp.path), inputs: Self.inputs, keyNames: ["Key"],
      delimiter: UInt8(ascii: ","), stop: StopToken())
    let report = UploadReport(files, directory: Directory(), inputs: Self.inputs)
    let workers = WorkerGroup()
    for worker in 0..<4 {
      let batches = (0..<20).map { 2 + worker * 40 + $0 * 2 }
      workers.start("test.upload.\(worker)") {
        for row in batches {
          report.take(
            UploadResult(
              batch: Self.batch([row, row + 1]),
              fate: .loaded(ids: [Int64(row), Int64(row + 1)])))
        }
      }
    }
    workers.join()
    try files.finish()
    XCTAssertEqual(report.totals[.loaded], 160)
    XCTAssertEqual(
      lines("receipts.csv"), (2..<162).map { "\($0),K\($0),#1,\($0),loaded" })
  }
}
