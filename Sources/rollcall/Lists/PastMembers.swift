import Bytes
import Diagnostics
import Pipeline
import Readers
import Records
import Validation

/// Members that past runs into the same server have loaded, by their receipts.
struct PastMembers {
  let server: String
  /// The run at hand is not past.
  let except: String
  let terminal: Terminal

  init(server: String, except: String, _ terminal: Terminal) {
    self.server = server
    self.except = except
    self.terminal = terminal
  }

  /// - Parameter titles: Columns of receipts; a run that lacks one is passed over.
  /// - Throws: What reading a receipts file throws.
  func known(by titles: [String]) throws -> KnownMembers {
    var known = KnownMembers()
    var read = 0
    var without = 0
    for run in PastRun.all().runs where isPast(run.manifest) {
      guard let path = receipts(run.folder) else { continue }
      if try add(path, titles, &known) { read += 1 } else { without += 1 }
    }
    terminal.sayIfVerbose(
      "history: \(Figures.count(known.count, "member")) of \(Figures.count(read, "past run"))")
    if without > 0 {
      terminal.say(
        "note: receipts of \(Figures.count(without, "past run")) lack "
          + titles.map { "'\($0)'" }.joined(separator: ", ") + ", and were not compared")
    }
    return known
  }

  private func isPast(_ manifest: Manifest) -> Bool {
    manifest.server == server && manifest.run != except && manifest.state != .rolledBack
  }

  private func receipts(_ folder: RunFolder) -> String? {
    [ResultFormat.csv, .ndjson].map { folder.receipts($0) }
      .first { (try? SystemFile.modificationTime(of: $0)) != nil }
  }

  /// - Returns: `false` when a column is missing.
  private func add(
    _ path: String, _ titles: [String], _ known: inout KnownMembers
  ) throws -> Bool {
    var source = try SourceOpener.open(path)
    let header = source.header
    let columns = titles.compactMap { header.indexes(of: $0).first }
    guard columns.count == titles.count, let id = header.indexes(of: "member_id").first else {
      return false
    }
    var block = RecordBlock()
    var textKey = TextKey()
    while try source.read(into: &block) {
      for record in 0..<block.count {
        guard let member = Int64(block.field(record, id).string) else { continue }
        textKey.begin()
        for column in columns { textKey.add(block.field(record, column)) }
        if let key = textKey.value() { known.add(member, keys: [key].span) }
      }
    }
    return true
  }
}
