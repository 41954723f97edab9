import Bytes

/// Numbers as archives and compound files write them: lowest byte first.
extension ByteBuffer {
  func uint16(at index: Int) -> Int { Int(self[index]) | Int(self[index + 1]) << 8 }

  func uint32(at index: Int) -> Int { uint16(at: index) | uint16(at: index + 2) << 16 }

  /// `nil` for what is no size of anything, so that sums of a few cannot overflow.
  func uint64(at index: Int) -> Int? {
    let high = uint32(at: index + 4)
    return high < 1 << 28 ? uint32(at: index) | high << 32 : nil
  }
}
