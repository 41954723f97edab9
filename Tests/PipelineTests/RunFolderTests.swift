import Bytes
import Diagnostics
import Foundation
import Members
import Pipeline
import Records
import Reports
import TestSupport
import Threads
import XCTest

/// The folder of a run: its lock, its manifest, its files.
final class RunFolderTests: XCTestCase {
  private let temp = TempFolder()
  private var folder: RunFolder { RunFolder(path: temp.path) }

  private func code(_ error: any Error) -> String? { (error as? any Diagnosis)?.code.slug }

  // MARK: - Lock

  func testASecondLockIsRefusedUntilTheFirstIsGone() throws {
    let folder = folder
    do {
      let lock = try RunLock(folder)
      XCTAssertThrowsError(try Self.tryLock(folder)) {
        XCTAssertEqual($0 as? PipelineFault, .locked(folder: folder.path))
      }
      _ = consume lock
    }
    XCTAssertNoThrow(try Self.tryLock(folder))
  }

  private static func tryLock(_ folder: RunFolder) throws { _ = try RunLock(folder) }

  func testAFolderThatIsNotThereCannotBeLocked() {
    XCTAssertThrowsError(try Self.tryLock(RunFolder(path: temp.path + "/none"))) {
      XCTAssertEqual(self.code($0), "run.system")
    }
  }

  func testAFolderIsMadeForItsOwnerAlone() throws {
    let made = RunFolder(path: temp.path + "/a/b")
    try made.create()
    try made.create()
    let mode = try FileManager.default.attributesOfItem(atPath: made.path)[.posixPermissions]
    XCTAssertEqual(mode as? Int, 0o700)
    temp.write("plain", "")
    XCTAssertThrowsError(try RunFolder(path: temp.path + "/plain/x").create()) {
      XCTAssertEqual(self.code($0), "run.system")
    }
  }

  // MARK: - Manifest

  private var manifest: Manifest {
    Manifest(
      run: "01JR7Q", version: "1.2.3",
      inputs: [
        Manifest.Input(
          file: "лист \"a\".csv", bytes: 12_345_678_901, hash: ContentHash(high: 1, low: .max))
      ], mapping: "m.json5",
      mappingHash: ContentHash(high: 2, low: 3), settings: ["a=1", "b=x y"],
      server: "https://x.example/api", queue: "#7", now: 1_772_434_800_000,
      startedAt: 1_772_434_800_123, workers: 4)
  }

  func testAManifestComesBackAsItWas() throws {
    var manifest = manifest
    try manifest.write(to: folder.manifest)
    XCTAssertTrue(folder.exists)
    XCTAssertEqual(try Manifest.read(folder.manifest), manifest)
    manifest.state = .finished
    manifest.queue = nil
    manifest.settings = []
    try manifest.write(to: folder.manifest)
    XCTAssertEqual(try Manifest.read(folder.manifest), manifest)
    XCTAssertFalse(FileManager.default.fileExists(atPath: folder.manifest + ".part"))
  }

  func testADamagedManifestIsAFaultAndNeverACrash() throws {
    try manifest.write(to: folder.manifest)
    let whole = Array(temp.read("manifest.json").utf8)
    for count in stride(from: 0, to: whole.count - 2, by: 7) {
      temp.write("manifest.json", Array(whole.prefix(count)))
      XCTAssertThrowsError(try Manifest.read(folder.manifest), "\(count) bytes") {
        XCTAssertEqual(self.code($0), "run.manifest")
      }
    }
  }

  func testAManifestThatLacksAMemberOrHasAWrongOneIsDamaged() throws {
    try manifest.write(to: folder.manifest)
    let text = temp.read("manifest.json")
    for (right, wrong) in [
      ("\"run\"", "\"ran\""), ("\"input_hash\"", "\"hash\""), ("\"server\"", "\"s\""),
      ("\"now\": 1772434800000", "\"now\": \"soon\""),
      ("\"mapping_hash\": \"0", "\"mapping_hash\": \"x"),
      ("\"state\": \"open\"", "\"state\": \"ajar\""),
    ] {
      let damaged = text.replacingOccurrences(of: right, with: wrong)
      XCTAssertNotEqual(damaged, text, right)
      temp.write("manifest.json", damaged)
      XCTAssertThrowsError(try Manifest.read(folder.manifest), wrong) {
        XCTAssertEqual(self.code($0), "run.manifest")
      }
    }
  }

  func testAManifestThatIsNotThereSaysSo() {
    XCTAssertFalse(folder.exists)
    XCTAssertThrowsError(try Manifest.read(folder.manifest)) {
      XCTAssertEqual(
        $0 as? PipelineFault,
        .damagedManifest(path: self.folder.manifest, why: "it is not there"))
    }
  }

  func testWhatMakesAnotherJob() {
    let manifest = manifest
    XCTAssertNil(manifest.difference(from: manifest))
    func difference(_ change: (inout Manifest) -> Void) -> String? {
      var other = manifest
      change(&other)
      return manifest.difference(from: other)
    }
    XCTAssertEqual(difference { $0.inputs[0].hash.low = 5 }, "input")
    XCTAssertEqual(difference { $0.mappingHash.low = 5 }, "mapping")
    XCTAssertEqual(difference { $0.settings = [] }, "mapping")
    XCTAssertEqual(difference { $0.server = "x" }, "server")
    XCTAssertEqual(difference { $0.queue = nil }, "queue")
    XCTAssertNil(
      difference {
        $0.run = "x"
        $0.now = 0
        $0.workers = 9
        $0.inputs[0].file = "elsewhere.csv"
      })
  }

  func testSeveralInputsComeBackInTheirOrder() throws {
    var manifest = manifest
    manifest.inputs.append(
      Manifest.Input(file: "b.csv", bytes: 7, hash: ContentHash(high: 9, low: 9)))
    try manifest.write(to: folder.manifest)
    XCTAssertEqual(try Manifest.read(folder.manifest), manifest)
    var other = manifest
    other.inputs.reverse()
    XCTAssertEqual(manifest.difference(from: other), "input")
  }

  func testAnInputSharedWithARunOfTheSameGoalIsFound() {
    let b = Manifest.Input(file: "b.csv", bytes: 7, hash: ContentHash(high: 9, low: 9))
    var other = manifest
    other.inputs = [b] + other.inputs
    XCTAssertEqual(other.sharedInput(with: manifest), manifest.inputs[0])
    other.inputs = [b]
    XCTAssertNil(other.sharedInput(with: manifest))
    other.inputs = manifest.inputs
    other.queue = "another"
    XCTAssertNil(other.sharedInput(with: manifest))
  }

  func testRunNamesSortByTime() {
    let now: Int64 = 1_772_434_800_000
    let names = (0..<20).map { Manifest.newRunName(at: now + $0 * 1000) }
    XCTAssertEqual(names, names.sorted())
    XCTAssertEqual(Set(names.map(\.count)), [10])
    XCTAssertTrue(names.joined().allSatisfy { !"ILOU".contains($0) })
  }

  func testRunFoldersAreListedTheNewestFirst() throws {
    for name in ["A1", "B2", "C3"] {
      try RunFolder(path: temp.path + "/" + name).create()
      if name != "B2" { try manifest.write(to: temp.path + "/\(name)/manifest.json") }
    }
    XCTAssertEqual(
      RunFolder.all(under: temp.path).map(\.path), [temp.path + "/C3", temp.path + "/A1"])
    XCTAssertEqual(RunFolder.all(under: temp.path + "/none").count, 0)
  }

  // MARK: - Files that cannot be written

  private func files(_ stop: StopToken) throws -> RunFiles {
    try RunFiles(
      folder, inputs: InputFiles("a.csv", Header(names: ["A"])), keyNames: [],
      delimiter: UInt8(ascii: ","), stop: stop)
  }

  /// Makes a name lead to a device that is always full.
  private func fill(_ name: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: temp.path + "/" + name, withDestinationPath: "/dev/full")
  }

  func testAFullDiskIsAFaultWhenTheFilesAreFinished() throws {
    for name in ["rejects.csv.part", "receipts.csv.part", "left-out.csv.part"] {
      try fill(name)
      let files = try files(StopToken())
      files.leaveOut(row: 2, .skipped, "off")
      XCTAssertThrowsError(try files.finish(), name) {
        XCTAssertEqual(self.code($0), "reports.disk_full")
      }
    }
  }

  func testAFullDiskStopsTheRunAndTheFirstFaultIsKept() throws {
    try fill("rejects.csv.spill")
    let stop = StopToken()
    let files = try files(stop)
    var source = ByteBuffer()
    source.append(String(repeating: "x", count: 1 << 20))
    for row in 2..<12 {
      files.reject(row: row, source: source.span, [RowFinding(RecordCodes.tooShort, "short")])
    }
    XCTAssertEqual(files.fault?.code.slug, "reports.disk_full")
    XCTAssertEqual(stop.state, .draining)
    XCTAssertThrowsError(try files.finish()) { XCTAssertEqual(self.code($0), "reports.disk_full") }
  }

  func testAFaultOfTheFilesEndsThePass() throws {
    try fill("left-out.csv.spill")
    let files = try files(StopToken())
    let harness = try PipelineHarness()
    let rows = Array(repeating: ["K", "0671234567", "", "1", "off"], count: 400)
    let long = String(repeating: "long ", count: 1 << 18)
    for row in 0..<5 { files.leaveOut(row: row, .skipped, long) }
    let delivery = Delivery(harness.plan, verdicts: nil, files: files, submit: nil, members: nil) {
      _ in
    }
    try harness.run(rows, into: delivery)
    XCTAssertEqual(files.fault?.code.slug, "reports.disk_full")
    XCTAssertEqual(delivery.counts.balance.read, harness.blockSize)
  }

  func testAFolderThatCannotBeWrittenIsAFaultAtOnce() {
    let missing = RunFolder(path: temp.path + "/none")
    XCTAssertThrowsError(
      try RunFiles(
        missing, inputs: InputFiles("a.csv", Header(names: ["A"])), keyNames: [],
        delimiter: UInt8(ascii: ","),
        stop: StopToken())
    ) { XCTAssertEqual(self.code($0), "reports.create") }
  }
}
