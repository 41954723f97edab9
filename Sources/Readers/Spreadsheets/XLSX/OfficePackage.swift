import Bytes
import Diagnostics

/// The parts of an Office Open XML file, and how they point to each other.
///
/// - Shapes: Parts are found through relationships, under any name; names match without regard to
///   case, with `/` or `\`.
/// - Source: ISO/IEC 29500-2 (Open Packaging Conventions).
struct OfficePackage: Sendable {
  struct Relationship: Sendable {
    let id: String
    /// The last word of its type, which is the same in the transitional and the strict form:
    /// `worksheet`.
    let kind: String
    /// The name of the part pointed to.
    let target: String
  }

  let archive: ZipArchive

  func entry(_ part: String) -> ZipArchive.Entry? {
    archive.entry(named: part) ?? archive.entry(named: Self.percentDecoded(part))
  }

  func xml(_ entry: ZipArchive.Entry) throws -> XMLPull {
    XMLPull(try archive.open(entry), place: archive.place(of: entry))
  }

  /// The bytes of a part, unpacked ahead by another thread where that is worth one.
  func stream(
    _ entry: ZipArchive.Entry, _ sizes: ReadSizes
  ) throws -> any ByteStream & ~Copyable {
    if entry.size > 16 * sizes.chunk {
      return ReadAhead(try archive.open(entry), pieceBytes: sizes.chunk)
    }
    return try archive.open(entry)
  }

  /// The part that a workbook begins with, whatever its name.
  func mainPart() throws -> String? {
    let roots = try relationships(of: "")
    if let root = roots.first(where: { $0.kind == "officeDocument" }) { return root.target }
    if let named = try partOfMainType() { return named }
    return ["xl/workbook.xml", "xl/workbook.bin"].first { entry($0) != nil }
  }

  /// What a part points to; external targets are left out.
  ///
  /// - Parameter part: The empty name is the package as a whole.
  func relationships(of part: String) throws -> [Relationship] {
    let cut = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    guard let entry = entry("\(part[..<cut])_rels/\(part[cut...]).rels") else { return [] }
    var xml = try xml(entry)
    var found: [Relationship] = []
    while let event = try xml.next() {
      guard event == .start, xml.isNamed("Relationship"), let target = xml.text("Target"),
        xml.text("TargetMode") != "External"
      else { continue }
      let type = xml.text("Type") ?? ""
      found.append(
        Relationship(
          id: xml.text("Id") ?? "", kind: type.split(separator: "/").last.map(String.init) ?? "",
          target: Self.resolved(target, from: part[..<cut])))
    }
    return found
  }

  /// The part that the list of content types calls a workbook.
  private func partOfMainType() throws -> String? {
    guard let entry = entry("[Content_Types].xml") else { return nil }
    var xml = try xml(entry)
    while let event = try xml.next() {
      guard event == .start, xml.isNamed("Override"), let type = xml.text("ContentType"),
        type.contains("spreadsheetml") || type.contains("ms-excel"), type.hasSuffix("main+xml")
      else { continue }
      return xml.text("PartName").map { Self.resolved($0, from: "") }
    }
    return nil
  }

  /// The name that `target` means when it stands in a part of `folder`.
  private static func resolved(_ target: String, from folder: Substring) -> String {
    let isAbsolute = target.hasPrefix("/") || target.hasPrefix("\\")
    var names: [Substring] = []
    for name in ((isAbsolute ? "" : folder) + target).split(whereSeparator: { "/\\".contains($0) })
    {
      switch name {
      case ".": continue
      case "..": _ = names.popLast()
      default: names.append(name)
      }
    }
    return names.joined(separator: "/")
  }

  private static func percentDecoded(_ part: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(part.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension XMLPull {
  /// The value of an attribute as a text of its own, for the small parts.
  func text(_ name: StaticString) -> String? { attribute(name).map { bytes.string($0) } }

  /// `1`, `true` or `on`.
  func isTrue(_ name: StaticString) -> Bool {
    guard let value = attribute(name) else { return false }
    let text = bytes.span(value)
    return text.equals("1") || text.equals("true") || text.equals("on")
  }
}
