import Bytes
import Diagnostics
import Mapping
import Members
import TimeZones

/// Names to ids of the pinned directory, one lookup per name and worker.
///
/// - Complexity: a name met before costs one probe of a hash table; nothing is allocated.
struct References: ~Copyable {
  /// What a name turned out to be, kept for the next row that has it.
  enum Answer: Sendable {
    case id(Int64)
    /// No directory was read: the name travels on as it is.
    case notRead
    case unknown(message: String)
    case ambiguous(message: String)
  }

  private let directory: Directory
  private var known = ByteTable(minimumCapacity: 64)
  private var answers: [Answer] = []
  /// The kind and the name, one text: the key of `known`.
  private var key = ByteBuffer(capacity: 64)

  init(_ directory: Directory) { self.directory = directory }

  /// - Parameter name: As the mapping gave it: a name, a code, or `#id`; a part of `text`.
  mutating func resolve(
    _ kind: Directory.Kind, _ name: ByteRange, in text: borrowing RowText
  ) -> Answer {
    resolve(kind, text.bytes.span(name))
  }

  mutating func resolve(_ kind: Directory.Kind, _ name: Span<UInt8>) -> Answer {
    answers[place(kind, name)]
  }

  private mutating func place(_ kind: Directory.Kind, _ name: Span<UInt8>) -> Int {
    key.removeAll()
    key.append(Self.tag(kind))
    key.append(name)
    if let place = known.find(key.span) { return place }
    let answer = ask(kind, name.string)
    Self.insert(key, answers.count, into: &known)
    answers.append(answer)
    return answers.count - 1
  }

  /// Static, because a span of one stored property keeps all of `self` borrowed.
  private static func insert(
    _ key: borrowing ByteBuffer, _ place: Int, into known: inout ByteTable
  ) {
    known.insert(key.span, place)
  }

  private func ask(_ kind: Directory.Kind, _ name: String) -> Answer {
    switch directory.resolve(kind, name) {
    case .found(let entry): return .id(entry.id)
    case .notRead: return .notRead
    case .ambiguous(let entries):
      let ids = entries.prefix(5).map { "#\($0.id)" }.joined(separator: ", ")
      return .ambiguous(
        message: "\(entries.count) of kind \(kind.words) are named '\(name)': \(ids)")
    case .unknown(let nearest):
      if kind == .timezone, let id = zoneByAlias(name) { return .id(id) }
      let hint =
        nearest.isEmpty ? "" : "; nearest: " + nearest.map { "'\($0)'" }.joined(separator: ", ")
      return .unknown(message: "the server has no \(kind.words) '\(name)'\(hint)")
    }
  }

  /// The server may know a zone by its old or its new name: Europe/Kiev is Europe/Kyiv.
  private func zoneByAlias(_ name: String) -> Int64? {
    for alias in ZoneAliases.aliases(of: name) {
      if case .found(let entry) = directory.resolve(.timezone, alias) { return entry.id }
    }
    return nil
  }

  static func tag(_ kind: Directory.Kind) -> UInt8 {
    switch kind {
    case .queue: 1
    case .bucket: 2
    case .skill: 3
    case .agent: 4
    case .communicationType: 5
    case .timezone: 6
    case .resource: 7
    case .region: 8
    }
  }
}
