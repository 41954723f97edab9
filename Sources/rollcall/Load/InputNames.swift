import Glibc

/// The files that the operands of a verb name.
///
/// A pattern that no shell has expanded, because it is quoted or stands in a service file, is looked up
/// here: `*`, `?` and `[a-z]`, in the order of the bytes of the names. A file that is called like a
/// pattern is that file.
enum InputNames {
  /// - Returns: At least one path; each file once.
  /// - Throws: `UsageFault.noMatch`, `.sameFile`.
  static func expanded(_ operands: [String]) throws(UsageFault) -> [String] {
    var paths: [String] = []
    for operand in operands {
      if operand != "-", operand.contains(where: { "*?[".contains($0) }), identity(operand) == nil {
        paths += try matches(operand)
      } else {
        paths.append(operand)
      }
    }
    try checkDistinct(paths)
    return paths
  }

  /// What files are called in places and reports: their names without folders, unless two share one.
  static func shown(_ paths: [String]) -> [String] {
    let names = paths.map { String($0.split(separator: "/").last ?? Substring($0)) }
    var counts: [String: Int] = [:]
    for name in names { counts[name, default: 0] += 1 }
    return zip(paths, names).map { counts[$1] == 1 ? $1 : $0 }
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

  private static func checkDistinct(_ paths: [String]) throws(UsageFault) {
    var known: [Identity: String] = [:]
    var hasStandardInput = false
    for path in paths {
      if path == "-" {
        if hasStandardInput { throw .sameFile(path, path) }
        hasStandardInput = true
      } else if let identity = identity(path) {
        if let other = known[identity] { throw .sameFile(other, path) }
        known[identity] = path
      }
    }
  }

  /// What makes two paths one file; `nil` when there is none.
  private static func identity(_ path: String) -> Identity? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
  }

  private struct Identity: Hashable {
    var device: UInt64
    var node: UInt64
  }
}
