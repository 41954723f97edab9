import Bytes
import Diagnostics
import Mapping
import Pipeline
import Readers
import Records
import TimeZones

/// A mapping file and those that it extends, as the verbs use them: their texts for carets, their hash
/// for manifests.
struct LoadedMapping: Sendable {
  let path: String
  let bytes: [UInt8]
  let read: ReadMapping

  /// - Parameters:
  ///   - settings: `--set name=value`, as given.
  ///   - kept: Whose copies of the texts are read, if not those of the files themselves.
  init(_ path: String, settings: [String], kept: RunFolder? = nil) throws {
    self.path = path
    let contents = try Self.contents(of: kept?.mapping ?? path)
    bytes = contents
    var generation = 0
    read = Compilation.read(
      contents, file: path, folder: MappingFile.folder(of: path) ?? "",
      settings: try settings.map(Self.setting)
    ) { parent in
      generation += 1
      return try Self.bytes(of: kept?.parentMapping(generation) ?? parent)
    }
  }

  /// Keeps the texts in the folder of a run.
  func keep(in folder: RunFolder) throws {
    try Environment.replace(folder.mapping, with: bytes.span)
    for (index, parent) in read.parents.enumerated() {
      try Environment.replace(folder.parentMapping(index + 1), with: parent.bytes.span)
    }
  }

  /// Of its text; with parents, of all texts, parted by zero bytes, which no text holds.
  var hash: ContentHash {
    let all = read.parents.reduce(into: bytes) { all, parent in
      all.append(0)
      all += parent.bytes
    }
    return ContentHash(of: all.span)
  }

  /// By the names of their files.
  private var texts: [String: String] {
    let own = [path: String(decoding: bytes, as: UTF8.self)]
    return read.parents.reduce(into: own) { texts, parent in
      texts[parent.file] = String(decoding: parent.bytes, as: UTF8.self)
    }
  }

  /// Binds it to the header of an input.
  ///
  /// - Throws: `MappingComplaint` with every fault.
  func compile(
    _ header: Header, input: String, lookups: LookupFiles
  ) throws(MappingComplaint) -> Compilation {
    do {
      return try read.compile(
        header, input: input, zones: { Zone.named($0) }, open: lookups.open)
    } catch {
      throw MappingComplaint(faults: error.all, sources: texts)
    }
  }

  /// What is wrong with it, whatever the list.
  var complaint: MappingComplaint { MappingComplaint(faults: read.faults, sources: texts) }

  /// A finding with the line it points at.
  func rendered(_ finding: LintFinding) -> String {
    let text = finding.finding.position.flatMap { texts[$0.file] } ?? ""
    return Renderer.text(finding.finding, in: text, caretLength: finding.length)
  }

  private static func contents(of path: String) throws -> [UInt8] {
    do { return try bytes(of: path) } catch { throw MappingFileFault.unreadable(path, error) }
  }

  private static func bytes(of path: String) throws(SystemError) -> [UInt8] {
    let buffer = try Environment.contents(of: path)
    return unsafe buffer.withUnsafeBytes { unsafe Array($0) }
  }

  private static func setting(_ text: String) throws(UsageFault) -> Parameters.Setting {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw .badValue("set", text, wants: "NAME=VALUE")
    }
    return Parameters.Setting(
      String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}

/// Everything that is wrong with a mapping, with the texts that carets point into.
struct MappingComplaint: Error {
  let faults: [MappingFault]
  let sources: [String: String]

  var text: String {
    faults.map { fault in
      let source = fault.position.flatMap { sources[$0.file] } ?? ""
      return Renderer.text(fault, in: source, caretLength: fault.length)
    }.joined(separator: "\n")
  }
}

/// Why a mapping file cannot be read at all: code E957; exit code 2.
enum MappingFileFault: Diagnosis {
  case unreadable(String, SystemError)

  static let codes = CodeTable(owner: "rollcall", [unreadableCode])
  static let unreadableCode = Code(
    957, "usage.mapping_file", "The mapping file cannot be read.",
    fix: "check the path of the mapping")

  var code: Code { Self.unreadableCode }
  var position: Position? {
    if case .unreadable(let path, _) = self { Position(path) } else { nil }
  }
  var message: String {
    if case .unreadable(_, let error) = self {
      error.isMissing
        ? "no mapping file of this name" : "the mapping cannot be read: \(error.reason)"
    } else {
      ""
    }
  }
}

/// Opens the tables that a mapping takes from files, each once, however many inputs it is bound to.
final class LookupFiles {
  private var tables: [[String]: LookupTable] = [:]

  func open(_ request: LookupRequest) throws -> LookupTable {
    let key = [request.path, request.key.value, request.value.value]
    if let table = tables[key] { return table }
    var source = try SourceOpener.open(request.path)
    let table = try request.read(&source)
    tables[key] = table
    return table
  }
}
