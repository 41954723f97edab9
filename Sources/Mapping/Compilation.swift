package import Diagnostics
package import JSONText
package import Records

/// A mapping that compiled: its program, and what lint would like to say about it.
///
/// ```
/// let read = Compilation.read(bytes, file: "ua.mapping.json5")     // source settings, before opening
/// let done = try read.compile(header, input: "leads.csv", …)       // or every fault at once
/// ```
package struct Compilation: Sendable {
  package let program: MappingProgram
  package let warnings: [LintFinding]

  /// Decodes a mapping; `source` is usable even if other parts have faults.
  ///
  /// - Parameters:
  ///   - folder: What paths inside the mapping are relative to.
  ///   - settings: `--set name=value`, over the mapping's `params`.
  ///   - parents: Opens the mappings that it extends; without it, it can extend none.
  package static func read(
    _ bytes: [UInt8], file: String, folder: String = "", settings: [Parameters.Setting] = [],
    parents: ParentOpener = { _ in throw NoParents() }
  ) -> ReadMapping {
    let log = FaultLog(file: file)
    var (mapping, read) = MappingReader.read(
      bytes, file: file, settings: settings, parents: parents, log: log)
    mapping.folder = folder
    return ReadMapping(mapping: mapping, parents: read, faults: log.faults)
  }

  /// Reads and compiles in one go.
  ///
  /// - Throws: `MappingFaults` with everything that is wrong.
  package static func compile(
    _ bytes: [UInt8], file: String, header: Header, input: String = "input", folder: String = "",
    settings: [Parameters.Setting] = [], zones: ZoneFinder? = nil,
    open: LookupOpener? = nil
  ) throws(MappingFaults) -> Compilation {
    try read(bytes, file: file, folder: folder, settings: settings)
      .compile(header, input: input, zones: zones, open: open)
  }
}

/// Why a mapping that was given as a text alone extends none.
package struct NoParents: Error, CustomStringConvertible {
  package let description = "no file can be opened here"
  package init() {}
}

/// A decoded mapping and the faults found so far.
package struct ReadMapping: Sendable {
  /// A mapping that is extended, as its file holds it.
  package struct Parent: Sendable {
    package let file: String
    package let bytes: [UInt8]
  }

  package let mapping: MappingFile
  /// From the nearest to the farthest.
  package let parents: [Parent]
  package let faults: [MappingFault]

  /// Binds the mapping to the header of an input.
  ///
  /// - Parameters:
  ///   - input: Name of the input, for messages.
  ///   - zones: Finds zones by name; without it the mapping's `zone` is not checked.
  ///   - open: Opens files of lookups; without it they are not read and stay empty.
  /// - Throws: `MappingFaults` with everything that is wrong, in the order of the file.
  package func compile(
    _ header: Header, input: String, zones: ZoneFinder? = nil,
    open: LookupOpener? = nil
  ) throws(MappingFaults) -> Compilation {
    let log = FaultLog(file: mapping.file)
    faults.forEach(log.add)
    let compiler = Compiler(mapping, header: header, input: input, zones: zones, log: log)
    let program = compiler.compile(open)
    let warnings = compiler.lint(log.faults.isEmpty ? program : nil)
    guard let program, log.faults.isEmpty else { throw MappingFaults(log.inOrder) }
    return Compilation(program: program, warnings: warnings)
  }

  /// Names of columns that a list must have for the mapping, those of aliases first: for lists that are
  /// made for it.
  package func neededColumns(
    zones: ZoneFinder? = nil, open: LookupOpener? = nil
  ) -> [[String]] {
    let compiler = Compiler(
      mapping, header: nil, input: "input", zones: zones, log: FaultLog(file: mapping.file))
    _ = compiler.compile(open)
    let aliases = mapping.source.columns.compactMap { column -> [String]? in
      guard case .headers(let texts) = column.way, !column.isOptional else { return nil }
      return texts.map(\.value)
    }
    return aliases + compiler.builder.assumedColumns.keys.sorted().map { [$0] }
  }

  /// Everything there is to say about the mapping: errors and warnings, in the order of the file.
  ///
  /// - Parameter header: Of an input, if one is at hand; else names are taken for columns.
  package func lint(
    against header: Header? = nil, input: String = "input",
    zones: ZoneFinder? = nil, open: LookupOpener? = nil
  ) -> [LintFinding] {
    let log = FaultLog(file: mapping.file)
    faults.forEach(log.add)
    // Of a file that cannot be read at all, nothing else can be said.
    let unreadable = JSONFault.codes.codes + [MappingCodes.parent, MappingCodes.parentCycle]
    if faults.contains(where: { unreadable.contains($0.code) }) {
      return log.faults.map(LintFinding.init(error:)).sorted()
    }
    let compiler = Compiler(mapping, header: header, input: input, zones: zones, log: log)
    let program = compiler.compile(open)
    let warnings = compiler.lint(log.faults.isEmpty ? program : nil)
    return (log.faults.map(LintFinding.init(error:)) + warnings).sorted()
  }
}

/// An error or a warning about a mapping, with the number of characters to underline.
package struct LintFinding: Sendable, Equatable, Comparable {
  package let finding: Finding
  package let length: Int

  package init(error fault: MappingFault) {
    finding = Finding(erasing: fault)
    length = fault.length
  }

  package init(
    warning code: Code, at place: JSONNode.Place, in file: String, _ message: String
  ) {
    finding = Finding(.warning, code, at: place.position(in: file), message)
    length = place.length
  }

  package var code: Code { finding.code }
  package var isError: Bool { finding.level == .error }

  package static func < (a: LintFinding, b: LintFinding) -> Bool {
    let (first, second) = (a.finding.position, b.finding.position)
    return (first?.file ?? "", first?.byte ?? 0, a.code.number)
      < (second?.file ?? "", second?.byte ?? 0, b.code.number)
  }
}
