/// One part of the data path that can be run alone, again and again, on the same input.
protocol Stage: ~Copyable {
  /// What one round counts: `rows`, `numbers` or `members`.
  var units: String { get }
  /// Goes once over the whole input.
  mutating func round() throws -> Work
}

extension Stage where Self: ~Copyable {
  var units: String { "rows" }
}

/// What one round did.
struct Work: Equatable {
  var units = 0
  /// Bytes read or written; 0 where nothing is measured in bytes.
  var bytes = 0
  /// Something of the results that changes when they do, and so keeps them from being left out.
  var check: UInt64 = 0
  /// Processor seconds of another process that took part.
  var otherCPU = 0.0
}

/// The stages by name.
enum StageCatalogue {
  private struct Entry: Sendable {
    let name: String
    let summary: String
    let measure: @Sendable (BenchOptions) throws -> [StageReport]
  }

  private static let entries = [
    Entry(name: "read", summary: "file to records and field ranges; any format that cat reads") {
      [try Rounds.measure("read", ReadStage($0), $0.rounds)]
    },
    Entry(name: "map", summary: "cells to values: let, skip, checks and what the member needs") {
      [try Rounds.measure("map", MapStage(LoadedList($0)), $0.rounds)]
    },
    Entry(name: "phones", summary: "texts of the number columns to numbers, kinds and zones") {
      [try Rounds.measure("phones", PhoneStage(LoadedList($0)), $0.rounds)]
    },
    Entry(name: "enrich", summary: "records to members: map, numbers, zone, names") {
      [try Rounds.measure("enrich", EnrichStage(LoadedList($0)), $0.rounds)]
    },
    Entry(name: "zones", summary: "enrich, enrich without member.timezone, and the difference") {
      try ZoneStage.measure($0)
    },
    Entry(name: "work", summary: "all that a work thread does: enrich, limits, keys, encode") {
      [try Rounds.measure("work", WorkStage(LoadedList($0)), $0.rounds)]
    },
    Entry(name: "dedupe", summary: "keys of duplicates to verdicts, by the rules of the mapping") {
      [try Rounds.measure("dedupe", DedupeStage(LoadedList($0)), $0.rounds)]
    },
    Entry(name: "encode", summary: "members to JSON, on the first 50,000 members") {
      [try Rounds.measure("encode", EncodeStage(LoadedList($0)), $0.rounds)]
    },
    Entry(name: "upload", summary: "encoded members through batches and journal into a sink") {
      [try Rounds.measure("upload", UploadStage(LoadedList($0), $0), $0.rounds)]
    },
  ]

  static func measure(_ name: String, _ options: BenchOptions) throws -> [StageReport] {
    guard let entry = entries.first(where: { $0.name == name }) else {
      let names = entries.map(\.name).joined(separator: ", ")
      throw BenchFault("there is no stage '\(name)'; there are \(names)")
    }
    return try entry.measure(options)
  }

  /// One line a stage, for the help.
  static var words: String {
    entries.map { entry in
      "  " + entry.name + String(repeating: " ", count: 10 - entry.name.count) + entry.summary
    }.joined(separator: "\n")
  }
}
