import Bytes
import Diagnostics
import JSONText

/// Opens a parent by its path: its text.
package typealias ParentOpener = (String) throws -> [UInt8]

/// A mapping and those that it `extends`, from child to parent, merged into one document whose places
/// name their files.
///
/// - Shapes: objects merge by key; lists, texts and all else of the child stand in place of the parent's.
/// - Errors: E328 for a parent that cannot be opened or is one child too many, E329 for a mapping that
///   extends itself; the codes of its text for one that is no JSON.
struct MappingFamily {
  /// How many parents a mapping may have, one above the other.
  static let depthLimit = 8
  static let key = "extends"

  /// A mapping that was read, and what its `extends` says.
  private struct Generation {
    let file: String
    let root: JSONNode
    var parent: Placed<String>? {
      root[MappingFamily.key].flatMap { node in node.string.map { Placed($0, at: node.place) } }
    }
  }

  private(set) var parents: [ReadMapping.Parent] = []
  private var generations: [Generation]
  private let log: FaultLog

  init(_ root: JSONNode, file: String, log: FaultLog) {
    generations = [Generation(file: file, root: root)]
    self.log = log
  }

  /// - Returns: The whole document; `nil`, with the fault in the log, if a parent cannot be read.
  mutating func merged(_ open: ParentOpener) -> JSONNode? {
    while let child = generations.last, let named = child.parent {
      guard let parent = parent(of: child, named, open) else { return nil }
      generations.append(parent)
    }
    var document = generations.removeLast().root
    while let child = generations.popLast() { document = Self.merged(document, child.root, "") }
    return document
  }

  private mutating func parent(
    of child: Generation, _ named: Placed<String>, _ open: ParentOpener
  ) -> Generation? {
    let file = Self.path(named.value, besides: child.file)
    if let first = generations.first(where: { Self.isSame($0.file, file) }) {
      refuse(first, named)
      return nil
    }
    guard generations.count <= Self.depthLimit else {
      log.report(
        MappingCodes.parent, at: named.place,
        "'\(named.value)' would be one parent too many: \(Self.depthLimit) may stand above each other",
        fix: "put some of them together")
      return nil
    }
    do {
      let bytes = try open(file)
      parents.append(ReadMapping.Parent(file: file, bytes: bytes))
      return read(bytes, file)
    } catch {
      let reason = (error as? SystemError)?.reason ?? "\(error)"
      log.report(MappingCodes.parent, at: named.place, "'\(file)' cannot be read: \(reason)")
      return nil
    }
  }

  private func refuse(_ first: Generation, _ named: Placed<String>) {
    let begin = first.parent?.place.position(in: first.file)
    log.report(
      MappingCodes.parentCycle, at: named.place,
      "'\(first.file)' would extend itself: it leads here from \(begin.map(\.description) ?? "")")
  }

  private func read(_ bytes: [UInt8], _ file: String) -> Generation? {
    do throws(JSONFault) {
      let root = try JSONReader.read(bytes, dialect: .json5, file: file).placed(in: file)
      guard root.members != nil else {
        log.report(
          MappingCodes.kind, at: root.place, "a mapping is an object, not \(root.kindWithArticle)")
        return nil
      }
      if let version = root["mapping"] { MappingReader.checkVersion(version, log) }
      return Generation(file: file, root: root)
    } catch {
      log.report(error, file)
      return nil
    }
  }

  // MARK: - Merging

  /// Objects whose keys are names of the author's own: what is in them is no form of a value.
  private static let named: Set<String> = [
    "params", "let", "lookups", "source.columns", "member.variables",
  ]

  /// In the order of the parent, then what the child adds. Keys that stand twice stay, to be told.
  private static func merged(_ parent: JSONNode, _ child: JSONNode, _ path: String) -> JSONNode {
    guard let old = parent.members, let new = child.members, !isOther(old, new, path) else {
      return child
    }
    let firsts = Dictionary(new.enumerated().map { ($1.key, $0) }, uniquingKeysWith: min)
    var taken: Set<Int> = []
    var all: [JSONNode.Member] = []
    for member in old {
      if path.isEmpty, member.key == key { continue }
      guard let index = firsts[member.key], taken.insert(index).inserted else {
        all.append(member)
        continue
      }
      let inner = path.isEmpty ? member.key : "\(path).\(member.key)"
      all.append(
        JSONNode.Member(
          key: member.key, keyPlace: new[index].keyPlace,
          value: merged(member.value, new[index].value, inner)))
    }
    all += new.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    return JSONNode(.object(all), at: child.place)
  }

  /// Whether both are values, of different forms: one `{ expr }` cannot become part of a `{ from }`.
  private static func isOther(
    _ old: [JSONNode.Member], _ new: [JSONNode.Member], _ path: String
  ) -> Bool {
    guard !named.contains(path), !path.hasPrefix("lookups.") else { return false }
    func form(_ members: [JSONNode.Member]) -> String? {
      members.first { Vocabulary.formNames.contains($0.key) }?.key
    }
    guard let was = form(old), let now = form(new) else { return false }
    return was != now
  }

  // MARK: - Paths

  /// A parent's path is relative to the folder of its child.
  private static func path(_ named: String, besides file: String) -> String {
    guard !named.hasPrefix("/") else { return named }
    return MappingFile.folder(of: file).map { "\($0)/\(named)" } ?? named
  }

  /// Links may hide that two paths are one file; the depth is bounded besides.
  private static func isSame(_ a: String, _ b: String) -> Bool { parts(a) == parts(b) }

  /// Without `.`, and without `..` where it takes something back.
  private static func parts(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: path.hasPrefix("/") ? [""] : []) { parts, part in
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else if part != "." {
        parts.append(part)
      }
    }
  }
}
