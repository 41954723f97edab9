import Bytes
import Foundation
import Readers

/// The readers that can be fuzzed, each with the seeds that concern it.
enum Reader: String, CaseIterable {
  case csv, xlsx, ods, spreadsheetml, json, ndjson, archives

  /// Whether seeds are archives whose parts are mutated.
  var isPacked: Bool { self == .xlsx || self == .ods }
}

/// A file to start from.
struct Seed {
  let bytes: [UInt8]
  /// The parts of an archive, unpacked; empty for other files.
  var parts: [(name: String, bytes: [UInt8])] = []

  static let limitBytes = 96 << 10

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.starts(with: [0x50, 0x4B, 3, 4]) else { return }
    let path = NSTemporaryDirectory() + "rollcall-seed-\(getpid())"
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard let archive = try? ZipArchive(StoredInput(path: path, name: "seed")) else { return }
    for entry in archive.entries where !entry.isFolder && entry.size <= Self.limitBytes * 4 {
      guard var input = try? archive.open(entry) else { continue }
      var part = ByteBuffer()
      while let got = try? input.read(into: &part, room: 1 << 16), got > 0 {}
      parts.append((entry.name, (0..<part.count).map { part[$0] }))
    }
  }

  /// All files under `folders` that are small enough, by reader, in the same order every time.
  static func all(under folders: [String]) -> [Reader: [Seed]] {
    var seeds: [Reader: [Seed]] = [:]
    for folder in folders {
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      for name in names.sorted() where !name.hasSuffix(".expected.json") {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name),
          !data.isEmpty, data.count <= limitBytes
        else { continue }
        let seed = Seed(Array(data))
        for reader in readers(of: seed, name) { seeds[reader, default: []].append(seed) }
      }
    }
    return seeds
  }

  /// By the bytes, as far as that takes no reader.
  private static func readers(of seed: Seed, _ name: String) -> [Reader] {
    let names = seed.parts.map(\.name)
    if names.contains("mimetype") { return [.ods, .archives] }
    if names.contains(where: { $0.contains("workbook") }) { return [.xlsx, .archives] }
    if seed.bytes.starts(with: [0x1F, 0x8B]) || seed.bytes.starts(with: [0x50, 0x4B])
      || seed.bytes.starts(with: [0xD0, 0xCF])
    {
      return [.archives]
    }
    let text = String(decoding: seed.bytes.prefix(4096).filter { $0 != 0 }, as: UTF8.self)
    if text.contains("office:spreadsheet") { return [.spreadsheetml] }
    if name.hasSuffix("json") || name.hasSuffix("jsonl") { return [.json, .ndjson] }
    return [.csv]
  }
}
