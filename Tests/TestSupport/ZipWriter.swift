import CZlib

/// Writes ZIP archives, right ones and such as nobody should write.
package struct ZipWriter {
  /// What follows the data when the header before it says nothing of sizes and checksum.
  package enum Descriptor: Int, CaseIterable {
    case none = 0
    case bare = 12
    case signed = 16
    case bare64 = 20
    case signed64 = 24
  }

  package struct Entry {
    package var name: [UInt8]
    /// What stands in the archive, packed as `method` says.
    package var packed: [UInt8]
    package var method: Int
    package var crc: UInt32
    package var size: Int
    package var flags = 0
    package var descriptor = Descriptor.none
    package var isZip64 = false
    /// Extra fields of the table of contents, before and behind that of ZIP64.
    package var extra: [UInt8] = []
    /// Where the table of contents says that the entry is, if not where it is.
    package var offset: Int?

    package init(_ name: String, _ bytes: [UInt8], isStored: Bool = false) {
      self.name = Array(name.utf8)
      packed = isStored ? bytes : ZipWriter.deflated(bytes)
      method = isStored ? 0 : 8
      crc = ZipWriter.crc(bytes)
      size = bytes.count
    }

    package init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
  }

  package var entries: [Entry]
  package var comment: [UInt8] = []
  package var isZip64 = false
  /// What the end says of the number of entries, if not the truth.
  package var count: Int?

  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// An archive of texts by their names.
  package init(_ texts: KeyValuePairs<String, String>) {
    entries = texts.map { Entry($0.key, $0.value) }
  }

  package var bytes: [UInt8] {
    var data: [UInt8] = []
    var table: [UInt8] = []
    for entry in entries {
      let offset = entry.offset ?? data.count
      data += entry.localHeader + entry.packed + entry.trailer
      table += entry.tableRow(offset: offset)
    }
    let start = data.count
    let number = count ?? entries.count
    var end: [UInt8] = []
    if isZip64 {
      end += Self.number(0x0606_4B50, 4) + Self.number(44, 8) + Self.number(45, 2)
      end += Self.number(45, 2) + Self.number(0, 8) + Self.number(number, 8)
      end += Self.number(number, 8) + Self.number(table.count, 8) + Self.number(start, 8)
      end += Self.number(0x0706_4B50, 4) + Self.number(0, 4)
      end += Self.number(start + table.count, 8) + Self.number(1, 4)
    }
    end += Self.number(0x0605_4B50, 4) + Self.number(0, 4)
    for _ in 0..<2 { end += Self.number(isZip64 ? 0xFFFF : number, 2) }
    end += Self.number(isZip64 ? 0xFFFF_FFFF : table.count, 4)
    end += Self.number(isZip64 ? 0xFFFF_FFFF : start, 4)
    end += Self.number(comment.count, 2) + comment
    return data + table + end
  }

  package static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Raw deflate: what zlib gives without its header and its checksum.
  package static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    _ = unsafe compress2(&packed, &length, bytes, UInt(bytes.count), 6)
    return Array(packed[2..<Int(length) - 4])
  }

  package static func gzipped(_ bytes: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3] + deflated(bytes) + number(Int(crc(bytes)), 4)
      + number(bytes.count, 4)
  }

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    unsafe UInt32(truncatingIfNeeded: crc32_z(0, bytes, bytes.count))
  }
}

extension ZipWriter.Entry {
  private func number(_ value: Int, _ bytes: Int) -> [UInt8] { ZipWriter.number(value, bytes) }

  fileprivate var localHeader: [UInt8] {
    let isLater = descriptor != .none
    var header = number(0x0403_4B50, 4) + number(20, 2) + number(allFlags, 2) + number(method, 2)
    header += number(0, 4) + number(isLater ? 0 : Int(crc), 4)
    header += number(isLater ? 0 : packed.count, 4) + number(isLater ? 0 : size, 4)
    return header + number(name.count, 2) + number(4, 2) + name + [0x55, 0x55, 0, 0]
  }

  private var allFlags: Int { flags | (descriptor == .none ? 0 : 8) }

  fileprivate var trailer: [UInt8] {
    let width = descriptor.rawValue >= 20 ? 8 : 4
    let sizes = number(packed.count, width) + number(size, width)
    switch descriptor {
    case .none: return []
    case .bare, .bare64: return number(Int(crc), 4) + sizes
    case .signed, .signed64: return number(0x0807_4B50, 4) + number(Int(crc), 4) + sizes
    }
  }

  fileprivate func tableRow(offset: Int) -> [UInt8] {
    let sizes =
      isZip64
      ? number(1, 2) + number(24, 2) + number(size, 8) + number(packed.count, 8)
        + number(offset, 8) : []
    var row = number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + number(allFlags, 2)
    row += number(method, 2) + number(0, 4) + number(Int(crc), 4)
    row += number(isZip64 ? 0xFFFF_FFFF : packed.count, 4)
    row += number(isZip64 ? 0xFFFF_FFFF : size, 4)
    row += number(name.count, 2) + number(extra.count + sizes.count, 2) + number(0, 2)
    row += number(0, 4) + number(0, 4) + number(isZip64 ? 0xFFFF_FFFF : offset, 4)
    return row + name + extra + sizes
  }
}
