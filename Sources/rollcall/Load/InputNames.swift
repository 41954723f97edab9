import Glibc
import Readers
import Records

/// A file of the input, and which list of it where it is an archive of several.
struct InputName: Hashable {
  let path: String
  var member: String?

  /// As it is given on the command line.
  var operand: String { member.map { "\(path)#\($0)" } ?? path }

  /// The settings of a mapping or of options, with the list of the archive that is named here.
  func applied(to settings: SourceSettings) -> SourceSettings {
    var settings = settings
    if let member { settings.member = member }
    return settings
  }
}

/// The files that the operands of a verb name.
///
/// - `june.zip#a.csv`, `june.zip#*.csv`: lists of an archive; `june.zip#*` is all that may be one.
/// A pattern that no shell has expanded, because it is quoted or stands in a service file, is looked up
/// here: `*`, `?` and `[a-z]`, in the order of the bytes of the names. A file that is called like a
/// pattern is that file.
enum InputNames {
  /// - Returns: At least one; each file or list once.
  /// - Throws: `UsageFault.noMatch`, `.sameFile`, and what opening an archive throws.
  static func expanded(_ operands: [String]) throws -> [InputName] {
    var names: [InputName] = []
    for operand in operands {
      if operand == "-" || identity(operand) != nil {
        names.append(InputName(path: operand))
      } else if let archive = try members(operand) {
        names += archive
      } else if operand.contains(where: { "*?[".contains($0) }) {
        names += try matches(operand).map { InputName(path: $0) }
      } else {
        names.append(InputName(path: operand))
      }
    }
    try checkDistinct(names)
    return names
  }

  /// The name of a file without its folders.
  static func short(_ path: String) -> String {
    String(path.split(separator: "/").last ?? Substring(path))
  }

  /// Looks for lists of archives that were named twice, in other words.
  ///
  /// - Throws: `UsageFault.sameFile`.
  static func checkDistinct(_ inputs: [JobInput]) throws(UsageFault) {
    var known: [[String]: InputName] = [:]
    for input in inputs {
      guard let identity = identity(input.path) else { continue }
      let inside = input.name.dropFirst((input.alias ?? short(input.path)).count)
      if let other = known[[identity, String(inside)]] {
        throw .sameFile(other.operand, input.given.operand)
      }
      known[[identity, String(inside)]] = input.given
    }
  }

  /// What files are called in places and reports: their names without folders, unless two share one.
  /// The lists of an archive are told apart by its reader.
  static func shown(_ inputs: [InputName]) -> [String] {
    var counts: [String: Int] = [:]
    for path in Set(inputs.map(\.path)) { counts[short(path), default: 0] += 1 }
    return inputs.map { counts[short($0.path)] == 1 ? short($0.path) : $0.path }
  }

  /// The lists behind the `#`; `nil` when no file stands in front of one.
  private static func members(_ operand: String) throws -> [InputName]? {
    guard let sign = operand.firstIndex(of: "#") else { return nil }
    let path = String(operand[..<sign])
    let wanted = String(operand[operand.index(after: sign)...])
    guard !wanted.isEmpty, identity(path) != nil else { return nil }
    return try SourceOpener.members(of: path, matching: wanted).map {
      InputName(path: path, member: $0)
    }
  }

  private static func matches(_ pattern: String) throws(UsageFault) -> [String] {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(pattern, GLOB_ERR, nil, &found) == 0 else { throw .noMatch(pattern) }
    var paths: [String] = []
    for index in unsafe 0..<Int(found.gl_pathc) {
      if let path = unsafe found.gl_pathv[index] { unsafe paths.append(String(cString: path)) }
    }
    return paths
  }

  private static func checkDistinct(_ names: [InputName]) throws(UsageFault) {
    var known: [[String]: InputName] = [:]
    for name in names {
      guard let identity = name.path == "-" ? "-" : identity(name.path) else { continue }
      let key = [identity, name.member ?? ""]
      if let other = known[key] { throw .sameFile(other.operand, name.operand) }
      known[key] = name
    }
  }

  /// What makes two paths one file; `nil` when there is none.
  private static func identity(_ path: String) -> String? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return "\(status.st_dev):\(status.st_ino)"
  }
}
