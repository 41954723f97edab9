import Bytes
import Diagnostics

/// Which entry of a ZIP archive is the list.
///
/// - Shapes: Folders and what macOS and Windows add unasked are none. One entry is the list, whatever
///   it is. Of several, those that hold a list by their first bytes count; exactly one may be left.
/// - Throws: `ArchiveFault` E117, E118, and what reading the first bytes throws.
struct ArchiveMembers {
  private let archive: ZipArchive
  private let entries: [ZipArchive.Entry]
  /// Entries beyond this number are not looked into.
  private static let lookLimit = 100

  init(_ archive: ZipArchive) {
    self.archive = archive
    entries = archive.entries.filter { !$0.isFolder && !Self.isLitter($0.name) }
  }

  private static func isLitter(_ path: String) -> Bool {
    let parts = path.split { $0 == "/" || $0 == "\\" }
    guard let name = parts.last else { return true }
    return parts.contains("__MACOSX") || name.hasPrefix("._")
      || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(String(name))
  }

  /// - Parameter wanted: A name or a pattern, with or without folders, in any capitals.
  /// - Returns: The list, and what was left out for it.
  func choose(_ wanted: String?) throws -> (entry: ZipArchive.Entry, leftOut: [String]) {
    let place = Position(archive.name)
    if let wanted {
      let found = entries.filter { Self.matches($0.name, wanted) }
      guard found.count <= 1 else {
        throw ArchiveFault.severalLists(place, names: found.map(\.shownName))
      }
      guard let entry = found.first else {
        throw ArchiveFault.noMember(place, wanted: wanted, names: entries.map(\.shownName))
      }
      return (entry, [])
    }
    if entries.count == 1 { return (entries[0], []) }
    guard !entries.isEmpty else { throw OpenFault.empty(place, what: "no file in the archive") }
    guard entries.count <= Self.lookLimit else {
      throw ArchiveFault.severalLists(place, names: entries.map(\.shownName))
    }
    var (lists, others): ([ZipArchive.Entry], [ZipArchive.Entry]) = ([], [])
    for entry in entries {
      if try mayBeAList(entry) { lists.append(entry) } else { others.append(entry) }
    }
    if lists.count == 1 { return (lists[0], others.map(\.shownName)) }
    throw ArchiveFault.severalLists(place, names: (lists.isEmpty ? others : lists).map(\.shownName))
  }

  private static func matches(_ name: String, _ wanted: String) -> Bool {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? name
    let wildcard = Wildcard("*")
    return wildcard.matches(name, wanted) || wildcard.matches(last, wanted)
  }

  private func mayBeAList(_ entry: ZipArchive.Entry) throws -> Bool {
    guard entry.size > 0 else { return false }
    var input = try archive.open(entry)
    var head = ByteBuffer()
    while head.count < Sniffer.headBytes,
      try input.read(into: &head, room: Sniffer.headBytes - head.count) > 0
    {}
    return Sniffer.kind(of: head).mayBeAList
  }
}
