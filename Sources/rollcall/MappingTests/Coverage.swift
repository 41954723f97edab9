import Diagnostics
import JSONText
import Mapping
import Members
import Pipeline

/// Which rules of a mapping rows have met: what its tests and a list leave untried.
struct Coverage {
  /// Something that a row can meet.
  struct Item {
    /// `skip 'closed'`, `entry 'Картка' of let.bucketName`.
    let words: String
    let place: JSONNode.Place
    var isMet = false
  }

  private var items: [Item] = []
  /// Places in `items` by what traces tell: a path of the mapping, and what happened there.
  private var known: [String: Int] = [:]
  /// Those of the `else` of a step `map`, by path.
  private var others: [String: Int] = [:]
  /// Rows looked at.
  private(set) var rows = 0

  init(_ mapping: MappingFile) {
    for (index, skip) in mapping.skips.enumerated() {
      add("skip '\(skip.reason)'", skip.condition.place, "skip[\(index)].if", "true")
    }
    for (index, check) in mapping.checks.enumerated() {
      add("check '\(check.code)'", check.condition.place, "checks[\(index)].failIf", "true")
    }
    for column in mapping.source.columns where column.isRequired {
      add("an empty cell of '\(column.name)'", column.place, "required", column.name)
    }
    for (path, value) in mapping.placedValues { addParts(of: value, path) }
    for (index, rule) in (mapping.member?.communications ?? []).enumerated() {
      guard let place = rule.sources.first?.place else { continue }
      let source = rule.sources.map(\.value).joined(separator: ", ")
      add("a number of '\(source)'", place, "communications[\(index)]", "number")
    }
  }

  var count: Int { items.count }
  /// In the order of the mapping.
  var missing: [Item] {
    items.filter { !$0.isMet }.sorted { a, b in
      (a.place.file ?? "", a.place.byte) < (b.place.file ?? "", b.place.byte)
    }
  }

  private mutating func add(
    _ words: String, _ place: JSONNode.Place, _ path: String, _ what: String
  ) {
    known[path + "\0" + what] = items.count
    items.append(Item(words: words, place: place))
  }

  /// The branches and tables of a value.
  private mutating func addParts(of value: ValueNode, _ path: String) {
    var parts: [ValueNode] = []
    value.forEachPart { parts.append($0) }
    for part in parts {
      if case .choose(let branches, let otherwise) = part.form {
        for branch in branches {
          let text = branch.condition.value
          add("case '\(text)' of \(path)", branch.condition.place, path, "case '\(text)' true")
        }
        if let last = branches.last?.condition.value {
          add(
            "else of \(path)", otherwise?.place ?? part.place, path, "case '\(last)' false")
        }
      }
      for step in part.steps {
        for entry in step["map"]?.members ?? [] {
          add("entry '\(entry.key)' of \(path)", entry.keyPlace, path, "map '\(entry.key)'")
        }
        if step["map"] != nil, let other = step["else"] {
          others[path] = items.count
          items.append(Item(words: "else of the table of \(path)", place: other.place))
        }
      }
    }
  }

  // MARK: - Rows

  /// Counts what a row met.
  mutating func add(_ story: RowStory) {
    rows += 1
    var last: [String: String] = [:]
    for entry in story.trace {
      if entry.what.hasPrefix("case ") {
        meet(entry.target, entry.what + " " + entry.result)
      } else if entry.what == "step map" {
        meetEntry(entry.target, of: last[entry.target] ?? "empty")
      } else if entry.what.hasPrefix("number "), entry.result.hasPrefix("+") {
        meet(entry.target, "number")
      } else if entry.result == "true" {
        meet(entry.target, "true")
      }
      last[entry.target] = entry.result
    }
    for finding in story.findings where finding.code.slug == "cell.empty" {
      meet("required", finding.target)
    }
  }

  private mutating func meet(_ path: String, _ what: String) {
    if let place = known[path + "\0" + what] { items[place].isMet = true }
  }

  /// - Parameter shown: What the table was asked for, as traces show it: a text in quotes.
  private mutating func meetEntry(_ path: String, of shown: String) {
    let isText = shown.hasPrefix("'") && shown.hasSuffix("'") && shown.count > 1
    let text = isText ? String(shown.dropFirst().dropLast()) : shown
    if let place = known[path + "\0map '\(text)'"] ?? others[path] { items[place].isMet = true }
  }
}
