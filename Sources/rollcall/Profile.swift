import Bytes
import Diagnostics
import JSONText

/// What a configuration folder says about one server: `-p NAME`.
///
/// ```
/// { prod: { server: 'https://host/api', token: { file: 'prod.token' }, workers: 4 } }
/// ```
struct Profile: Sendable, Equatable {
  let name: String
  var server: String?
  /// Paths are as written, seen from the folder of the profiles file; `~/` is the home folder.
  var tokenFile: String?
  var caFile: String?
  var workers: Int?
  var timeoutSeconds: Int?
  /// The server's limit of communications a member.
  var maxPhones = 20
  /// Names of the only queues that may be loaded; `nil` allows all.
  var queues: [String]?
  var maxMembersPerRun: Int?

  /// The files in which profiles are looked for, the nearest first.
  static var paths: [String] {
    let home = Environment.value("HOME") ?? "."
    let user = Environment.value("XDG_CONFIG_HOME") ?? home + "/.config"
    return [".rollcall/profiles.json5", user + "/rollcall/profiles.json5"]
  }

  /// Finds a profile by name in the first file that has it.
  static func named(_ name: String, in paths: [String] = Profile.paths) throws -> Profile {
    var known: [String] = []
    for path in paths {
      guard let root = try document(path) else { continue }
      guard let members = root.members else {
        throw ProfileFault.wrongValue(
          "the file", wants: "profiles by name", at: root.place.position(in: path))
      }
      if let member = members.first(where: { $0.key == name }) {
        return try ProfileReader(file: path).read(member)
      }
      known += members.map(\.key)
    }
    throw ProfileFault.unknown(name, known: known, files: paths)
  }

  /// `nil` when there is no such file.
  private static func document(_ path: String) throws -> JSONNode? {
    do {
      let bytes = try Environment.contents(of: path)
      return try JSONReader.read(bytes.span, dialect: .json5, file: path)
    } catch let error as SystemError where error.isMissing {
      return nil
    }
  }
}
