import Bytes
import Diagnostics
import Enrichment
import Mapping
import Members
import Pipeline
import Readers
import Records
import TimeZones
import Upload
import Validation
import Webitel

/// A list read into memory, and the mapping that was compiled against its header.
struct LoadedList {
  /// The stamp that members carry, as those of a run do.
  static let stamp = Stamp(run: "01JD8K4Z0V")

  let program: MappingProgram
  /// As workers share it; the JSON of members is made with their stamp.
  let plan: PassPlan
  /// Its blocks in order, as the reader made them.
  let units: [WorkUnit]

  init(_ options: BenchOptions) throws {
    guard let path = options.mapping else {
      throw BenchFault("this stage needs a mapping; give -m FILE")
    }
    let read = try BenchMapping.read(path, without: options.without)
    var source = try SourceOpener.open(options.path, settings: read.mapping.source.settings)
    program = try BenchMapping.compile(read, source.header, input: source.shape.file)
    let zone = program.zoneName.flatMap { Zone.named($0) } ?? .utc
    let file = PassPlan.File(
      enrichment: EnrichmentPlan(
        program: program, directory: Directory(), now: BenchOptions.now, zone: zone),
      encoder: WebitelEncoder(variableNames: program.variableNames))
    plan = PassPlan(
      files: [file], inputs: InputFiles(source.shape.file, source.header),
      suppression: Suppression([]), stamp: Self.stamp,
      communicationLimit: program.member.maxPhones, delimiter: UInt8(ascii: ","), workers: 1)
    var units: [WorkUnit] = []
    var rows = 0
    while rows < options.rows {
      let unit = WorkUnit()
      guard try source.read(into: &unit.records) else { break }
      unit.records.ordinal = units.count
      unit.records.firstRecord = rows
      rows += unit.records.count
      units.append(unit)
    }
    guard rows > 0 else { throw BenchFault("'\(options.path)' has no rows") }
    self.units = units
  }

  var enrichment: EnrichmentPlan { plan.files[0].enrichment }
}

/// Mappings as the benchmark takes them: without parameters.
enum BenchMapping {
  /// - Parameter without: A key of `member`, which a mapping on top sets to null.
  static func read(_ path: String, without key: String?) throws -> ReadMapping {
    let folder = MappingFile.folder(of: path) ?? ""
    guard let key else {
      return Compilation.read(try bytes(of: path), file: path, folder: folder, parents: bytes)
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let place = folder.isEmpty ? "" : "\(folder)/"
    let top = "{ mapping: 1, extends: '\(name)', member: { \(key): null } }"
    return Compilation.read(
      Array(top.utf8), file: "\(place)without-\(key)", folder: folder, parents: bytes)
  }

  static func compile(
    _ mapping: ReadMapping, _ header: Header, input: String
  ) throws -> MappingProgram {
    do {
      return try mapping.compile(
        header, input: input, zones: { Zone.named($0) },
        open: { request in
          var source = try SourceOpener.open(request.path)
          return try request.read(&source)
        }
      ).program
    } catch {
      let words = error.all.map { Renderer.text($0) }.joined(separator: "\n")
      throw BenchFault("the mapping does not fit the list\n\(words)")
    }
  }

  private static func bytes(of path: String) throws(SystemError) -> [UInt8] {
    let file = try SystemFile(path, .read)
    var buffer = ByteBuffer(capacity: 64 * 1024)
    while try file.read(into: &buffer, room: 64 * 1024) > 0 {}
    return Array(buffer.string.utf8)
  }
}
