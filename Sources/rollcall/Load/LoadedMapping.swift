import Bytes
import Diagnostics
import Mapping
import Readers
import Records
import TimeZones

/// A mapping file as the verbs use it: its text for carets, its hash for manifests.
struct LoadedMapping: Sendable {
  let path: String
  let bytes: [UInt8]
  let read: ReadMapping

  /// - Parameters:
  ///   - settings: `--set name=value`, as given.
  ///   - copy: Where its text is read from, if not from `path`.
  init(_ path: String, settings: [String], copy: String? = nil) throws {
    self.path = path
    let contents = try Self.contents(of: copy ?? path)
    bytes = contents
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    read = Compilation.read(
      contents, file: path, folder: folder, settings: try settings.map(Self.setting))
  }

  var hash: ContentHash { ContentHash(of: bytes.span) }
  private var text: String { String(decoding: bytes, as: UTF8.self) }

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
      throw MappingComplaint(faults: error.all, source: text)
    }
  }

  /// What is wrong with it, whatever the list.
  var complaint: MappingComplaint { MappingComplaint(faults: read.faults, source: text) }

  /// A finding with the line it points at.
  func rendered(_ finding: LintFinding) -> String {
    Renderer.text(finding.finding, in: text, caretLength: finding.length)
  }

  private static func contents(of path: String) throws -> [UInt8] {
    do {
      let buffer = try Environment.contents(of: path)
      return unsafe buffer.withUnsafeBytes { unsafe Array($0) }
    } catch {
      throw MappingFileFault.unreadable(path, error)
    }
  }

  private static func setting(_ text: String) throws(UsageFault) -> Parameters.Setting {
    guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
      throw .badValue("set", text, wants: "NAME=VALUE")
    }
    return Parameters.Setting(
      String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}

/// Everything that is wrong with a mapping, with the text that carets point into.
struct MappingComplaint: Error {
  let faults: [MappingFault]
  let source: String

  var text: String {
    faults.map { Renderer.text($0, in: source, caretLength: $0.length) }.joined(separator: "\n")
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
