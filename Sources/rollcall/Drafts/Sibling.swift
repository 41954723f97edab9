import Bytes
import Inspection
import JSONText
import Mapping
import Records

/// What an older mapping decided, column by column, for a draft of a list like its own.
struct Sibling {
  /// One column as the older mapping knows it.
  struct Column {
    /// Names it goes by in lists.
    var headers: [String]
    /// What the mapping calls it: its variable, or else its alias.
    var name: String
    /// How the new column was found: `same name`, `synonym`.
    var how = "same name"
    var isKey = false
    var isName = false
    var isVariable = false
    /// Its place among the rules of `communications`.
    var phonePlace: Int?
    var type: String?
    var patterns: [String] = []

    var isPhone: Bool { phonePlace != nil }
    var isUsed: Bool { isKey || isName || isVariable || isPhone }
  }

  let path: String
  private(set) var columns: [Column] = []
  private(set) var queue: String?
  private(set) var region: String?
  private(set) var zone: String?
  /// What cannot be taken over, and why.
  private(set) var lost: [String] = []
  private let mapping: MappingFile

  /// - Throws: `MappingComplaint` for a mapping with faults.
  init(_ path: String) throws {
    let loaded = try LoadedMapping(path, settings: [])
    if !loaded.read.faults.isEmpty { throw loaded.complaint }
    self.path = path
    mapping = loaded.read.mapping
    zone = mapping.zone?.value
    readTarget()
    readMember()
    readRest()
  }

  // MARK: - Reading

  private mutating func readTarget() {
    guard let target = mapping.target else { return }
    queue = target.queue.constantText(mapping.parameters)
    if queue == nil { lost.append("target.queue: it is computed") }
  }

  private mutating func readMember() {
    guard let member = mapping.member else { return }
    for reference in member.name.references ?? [] { note(reference) { $0.isName = true } }
    for key in mapping.results.key { note(key.value) { $0.isKey = true } }
    for variable in member.variables {
      guard let read = variable.content.references, read.count == 1 else {
        if variable.content.references?.isEmpty != true {
          lost.append("member.variables.\(variable.name): it is computed of several columns")
        }
        continue
      }
      note(read[0]) { column in
        column.isVariable = true
        column.name = variable.name
        column.patterns += Self.patterns(variable.content)
      }
    }
    for (place, rule) in member.communications.enumerated() {
      let type = rule.type.constantText(mapping.parameters)
      if type == nil { lost.append("member.communications[\(place)].type: it is computed") }
      for source in rule.sources {
        note(source.value) { column in
          column.phonePlace = column.phonePlace ?? place
          column.type = column.type ?? type
        }
      }
      if rule.condition != nil {
        lost.append("member.communications[\(place)].if: its condition")
      }
    }
    region = member.phone.region?.constantText(mapping.parameters)
    if region == nil, member.phone.region != nil {
      lost.append("member.phone.region: it is computed")
    }
  }

  private mutating func readRest() {
    let rest: [(String, Bool)] = [
      ("skip", mapping.skips.isEmpty), ("checks", mapping.checks.isEmpty),
      ("lookups", mapping.lookups.isEmpty), ("dedupe", mapping.dedupe.isEmpty),
      ("suppress", mapping.suppress.isEmpty), ("guard", mapping.guards == GuardRules()),
    ]
    for (key, isEmpty) in rest where !isEmpty { lost.append("\(key): copy what still holds") }
  }

  /// Follows a name through `let` and aliases to its column.
  private mutating func note(
    _ reference: String, depth: Int = 0, _ change: (inout Column) -> Void
  ) {
    guard depth < 8, !reference.hasPrefix("$") else { return }
    if let entry = mapping.lets.first(where: { $0.name == reference }) {
      let patterns = Self.patterns(entry.content)
      for inner in entry.content.references ?? [] {
        note(inner, depth: depth + 1) { column in
          column.patterns += patterns
          change(&column)
        }
      }
      return
    }
    let alias = mapping.source.columns.first { $0.name == reference }
    var headers = [reference]
    if case .headers(let texts)? = alias?.way { headers = texts.map(\.value) }
    let place =
      columns.firstIndex { $0.headers == headers }
      ?? {
        columns.append(
          Column(
            headers: headers, name: alias?.name ?? DraftNames.identifier(reference) ?? reference))
        return columns.count - 1
      }()
    change(&columns[place])
  }

  /// Patterns of the steps `date` of a value.
  private static func patterns(_ value: ValueNode) -> [String] {
    value.steps.flatMap { step in
      let forms = step["date"]?["in"]
      return forms?.string.map { [$0] } ?? forms?.array?.compactMap(\.string) ?? []
    }
  }

  // MARK: - Finding

  /// The new columns that a known one stands for, by index: by name, then by folded name, then where
  /// one known column and one new column alone share a meaning.
  func matches(_ profiles: [ColumnProfile]) -> [Int: Column] {
    var found: [Int: Column] = [:]
    var rest: [Column] = []
    for column in columns {
      let names = column.headers.map(NameFolding.folded)
      let place = profiles.first { profile in
        found[profile.index] == nil && names.contains(NameFolding.folded(profile.title))
      }
      if let place { found[place.index] = column } else { rest.append(column) }
    }
    let free = profiles.filter { found[$0.index] == nil }
    for column in rest {
      guard let meaning = Self.meaning(column), meaning.isTelling,
        rest.count(where: { Self.meaning($0) == meaning }) == 1
      else { continue }
      let fitting = free.filter { HeaderWords.match($0.title)?.meaning == meaning }
      guard fitting.count == 1, let profile = fitting.first else { continue }
      var column = column
      column.how = "synonym of '\(column.headers[0])'"
      found[profile.index] = column
    }
    return found
  }

  private static func meaning(_ column: Column) -> Meaning? {
    column.headers.lazy.compactMap { HeaderWords.match($0)?.meaning }.first
  }

  /// Columns of the older mapping that no column of the list stands for.
  func missing(in profiles: [ColumnProfile]) -> [String] {
    let found = Set(matches(profiles).values.map(\.headers))
    return columns.filter { !found.contains($0.headers) }
      .map { "\($0.name): no column like '\($0.headers[0])'" }
  }
}

extension Meaning {
  /// Whether two columns of this meaning are surely about the same.
  fileprivate var isTelling: Bool {
    switch self {
    case .text, .empty, .category, .flag, .date, .number, .amount, .comment, .time: false
    default: true
    }
  }
}
