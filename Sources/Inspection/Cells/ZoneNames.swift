import Bytes
import TimeZones

/// Time zones as people name them.
enum ZoneNames {
  /// Whether the cell names a zone: a look-up for texts that may be one only.
  static func contain(_ cell: Span<UInt8>) -> Bool {
    guard cell.count >= 3, cell.count <= 40 else { return false }
    let isOffset = cell.begins(with: "utc") || cell.begins(with: "gmt")
    guard isOffset || cell.contains(UInt8(ascii: "/")) || cell.contains(UInt8(ascii: " ")) else {
      return false
    }
    return ZoneAliases.canonical(cell.string) != nil
  }
}
