import PhoneNumbers

/// The texts of a case file, all in one array of bytes, so that reading them allocates nothing.
struct Cases {
  struct Entry {
    var range: Range<Int>
    var region: Region?
  }

  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []

  /// - Parameter file: Tab-separated lines with a header whose first columns are text and region.
  init(_ file: [UInt8]) {
    for line in file.split(separator: 0x0A).dropFirst() {
      let fields = line.split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count >= 2 else { continue }
      let start = bytes.count
      var index = fields[0].startIndex
      while index < fields[0].endIndex {
        var byte = fields[0][index]
        if byte == UInt8(ascii: "\\"), index + 1 < fields[0].endIndex {
          index += 1
          switch fields[0][index] {
          case UInt8(ascii: "t"): byte = 0x09
          case UInt8(ascii: "n"): byte = 0x0A
          case UInt8(ascii: "r"): byte = 0x0D
          default: byte = fields[0][index]
          }
        }
        bytes.append(byte)
        index += 1
      }
      let region = Region(String(decoding: fields[1], as: UTF8.self))
      entries.append(Entry(range: start..<bytes.count, region: region))
    }
  }
}
