import Diagnostics
import Readers
import Records

/// Opens what `cat` is to show, one file after another; of several, one that cannot be read is told and
/// the others are shown.
struct CatFiles {
  let inputs: [InputName]
  private let names: [String]
  private let settings: SourceSettings
  private let terminal: Terminal
  /// Keeps standard input among several files that are opened twice.
  private let spool: TemporaryFolder?
  private var hasLooked = false
  private(set) var codes: [ExitCode] = []

  init(_ operands: [String], _ settings: SourceSettings, _ terminal: Terminal) throws {
    inputs = try InputNames.expanded(operands)
    names = InputNames.shown(inputs)
    self.settings = settings
    self.terminal = terminal
    spool = inputs.count > 1 && operands.contains("-") ? try TemporaryFolder() : nil
  }

  var areSeveral: Bool { inputs.count > 1 }
  func name(_ index: Int) -> String { inputs[index].member ?? names[index] }

  /// The columns of all files, and which of them can be read.
  mutating func look() throws -> (files: InputFiles, indexes: [Int])? {
    var files: [InputFiles.File] = []
    var indexes: [Int] = []
    for index in inputs.indices {
      try attempt { this in
        let source = try SourceOpener.open(
          this.inputs[index].path, settings: this.settings(of: index),
          name: this.names[index], spoolFolder: this.spool?.path)
        files.append(InputFiles.File(source.shape.file, source.header))
        indexes.append(index)
      }
    }
    hasLooked = true
    return files.isEmpty ? nil : (InputFiles(files, areSeveral: true), indexes)
  }

  /// Whether a list of an archive was chosen.
  func hasMember(_ index: Int) -> Bool { settings(of: index).member != nil }

  private func settings(of index: Int) -> SourceSettings { inputs[index].applied(to: settings) }

  /// - Parameter member: The list of an archive, if not that of the settings.
  func open(_ index: Int, member: String? = nil) throws -> any RecordSource & ~Copyable {
    var settings = settings(of: index)
    settings.member = member ?? settings.member
    let spooled = hasLooked && inputs[index].path == "-" ? spool.map { $0.path + "/input" } : nil
    let source = try SourceOpener.open(
      spooled ?? inputs[index].path, settings: settings, name: areSeveral ? names[index] : nil)
    for line in source.shape.evidence { terminal.sayIfVerbose("\(source.shape.file): \(line)") }
    return source
  }

  /// Does what concerns one file; an empty one is told and is no error.
  ///
  /// - Returns: Whether it was done.
  @discardableResult
  mutating func attempt(_ body: (CatFiles) throws -> Void) throws -> Bool {
    do {
      try body(self)
      return true
    } catch let fault as OpenFault where fault.isEmptiness {
      terminal.report(Finding(.warning, fault.code, at: fault.position, fault.message))
    } catch let fault as any Diagnosis where areSeveral {
      codes.append(Launcher.report(fault))
    }
    return false
  }

  /// What the files came to.
  var code: ExitCode { codes.min() ?? .done }
}
