package import Diagnostics

/// Why a packed file cannot be unpacked: codes E110…E119.
///
/// The place of an entry is `list.zip/leads.csv`.
package enum ArchiveFault: Diagnosis, Equatable {
  /// The packed bytes make no sense; `what` says which.
  case corrupt(Position, what: String = "the packed data makes no sense")
  /// The file ends within the packed data.
  case truncated(Position)
  /// Unpacks to far more than any list would.
  case tooLarge(Position, bytes: Int, ratio: Int)
  /// A table of contents beyond all measure.
  case tooMany(Position, entries: Int)
  case encrypted(Position)
  /// Packed in a way that is not read.
  case method(Position, name: String)
  /// Two entries of one name: nobody can tell which is meant.
  case duplicate(Position, name: String)
  /// Holds several lists, and none was chosen; `names` are those that may be one.
  case severalLists(Position, names: [String])
  /// No entry has the name that was asked for; `names` are those that may be a list.
  case noMember(Position, wanted: String, names: [String])

  static let table = CodeTable(
    owner: "Readers",
    [
      corruptCode, truncatedCode, tooLargeCode, tooManyCode, encryptedCode, methodCode,
      duplicateCode, severalCode, memberCode,
    ])
  static let corruptCode = Code(
    110, "archive.corrupt", "The packed data is damaged.", fix: "transfer the file again")
  static let truncatedCode = Code(
    111, "archive.truncated", "The packed file ends too early.", fix: "transfer the file again")
  static let tooLargeCode = Code(
    112, "archive.too_large", "The file unpacks to so much that it may be an attack.",
    fix: "unpack it by hand and look at it")
  static let tooManyCode = Code(
    113, "archive.too_many", "The archive has more entries than any list needs.",
    fix: "unpack it by hand and give the list inside")
  static let encryptedCode = Code(
    114, "archive.encrypted", "The archive is protected by a password.",
    fix: "unpack it with the password and give the list inside")
  static let methodCode = Code(
    115, "archive.method", "The archive is packed in a way that is not read.",
    fix: "pack it again as an ordinary ZIP (deflate), or unpack it and give the list inside")
  static let duplicateCode = Code(
    116, "archive.duplicate", "Two entries of the archive have the same name.",
    fix: "unpack it by hand and give the right one")

  static let severalCode = Code(
    117, "archive.several", "The archive holds several lists.",
    fix: "name those that are meant, such as list.zip#june.csv or 'list.zip#*'")
  static let memberCode = Code(
    118, "archive.member", "The archive has no list of the name that was asked for.",
    fix: "correct source.member, or leave it out where there is only one list")

  package var code: Code {
    switch self {
    case .corrupt: Self.corruptCode
    case .truncated: Self.truncatedCode
    case .tooLarge: Self.tooLargeCode
    case .tooMany: Self.tooManyCode
    case .encrypted: Self.encryptedCode
    case .method: Self.methodCode
    case .duplicate: Self.duplicateCode
    case .severalLists: Self.severalCode
    case .noMember: Self.memberCode
    }
  }

  package var position: Position? {
    switch self {
    case .corrupt(let at, _), .truncated(let at), .tooLarge(let at, _, _), .tooMany(let at, _),
      .encrypted(let at), .method(let at, _), .duplicate(let at, _),
      .severalLists(let at, _), .noMember(let at, _, _):
      at
    }
  }

  package var message: String {
    switch self {
    case .corrupt(_, let what): "damaged: \(what)"
    case .truncated: "the packed data ends too early"
    case .tooLarge(_, let bytes, let ratio):
      "unpacks to more than \(Figures.grouped(bytes)) bytes, \(Figures.grouped(ratio)) times its own size"
    case .tooMany(_, let entries): "has \(Figures.grouped(entries)) entries"
    case .encrypted: "needs a password"
    case .method(_, let name): "is packed by \(name), which is not read"
    case .duplicate(_, let name): "holds '\(name)' twice"
    case .severalLists(_, let names): "holds \(names.count) lists: \(Self.listed(names))"
    case .noMember(_, let wanted, let names):
      "holds no list '\(wanted)'\(names.isEmpty ? "" : ", but \(Self.listed(names))")"
    }
  }

  /// The first names, in quotes.
  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
