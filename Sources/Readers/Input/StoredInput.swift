package import Bytes
import Diagnostics

/// Bytes that can be read at any place: a plain file, or a copy of what comes only once.
///
/// - Memory: A copy of up to `memoryBytes` is kept in memory, a larger one in a file without a name,
///   which is gone when this is.
/// - Throws: `OpenFault` E130, E131, E137.
package final class StoredInput: Sendable {
  static let memoryBytes = 8 << 20

  private enum Storage: ~Copyable {
    case file(SystemFile)
    case memory(ByteBuffer)
  }

  /// What places call it.
  package let name: String
  package let count: Int
  private let storage: Storage

  /// Opens a plain file.
  package init(path: String, name: String) throws {
    self.name = name
    do throws(SystemError) {
      let file = try SystemFile(path, .read)
      count = file.size ?? 0
      storage = .file(file)
    } catch {
      throw OpenFault(error, Position(name))
    }
  }

  /// Copies all that `stream` gives.
  init(
    spooling stream: consuming any ByteStream & ~Copyable, name: String,
    memoryBytes: Int = StoredInput.memoryBytes
  ) throws {
    self.name = name
    var start = ByteBuffer(capacity: 1 << 16)
    while start.count <= memoryBytes {
      if try stream.read(into: &start, room: 1 << 16) == 0 {
        count = start.count
        storage = .memory(start)
        return
      }
    }
    do {
      let file = try SystemFile(temporaryFor: name)
      var written = 0
      while !start.isEmpty {
        try file.write(start.span)
        written += start.count
        start.removeAll()
        _ = try stream.read(into: &start, room: 1 << 18)
      }
      count = written
      storage = .file(file)
    } catch let error as SystemError {
      throw OpenFault.spool(Position(name), reason: error.reason)
    }
  }

  /// Appends the bytes from `offset` on, fewer than `count` only where the input ends.
  package func read(into buffer: inout ByteBuffer, at offset: Int, count: Int) throws {
    guard offset >= 0, offset < self.count else { return }
    let count = min(count, self.count - offset)
    switch storage {
    case .memory(let bytes): buffer.append(bytes, ByteRange(start: offset, count: count))
    case .file(let file):
      let end = buffer.count + count
      do throws(SystemError) {
        while buffer.count < end {
          let place = offset + count - (end - buffer.count)
          if try file.read(into: &buffer, room: end - buffer.count, at: place) == 0 { return }
        }
      } catch {
        throw OpenFault(error, Position(name))
      }
    }
  }
}

/// A part of what was stored, front to back.
struct StoredReader: ByteStream, ~Copyable {
  private let input: StoredInput
  private let start: Int
  private let end: Int
  private(set) var bytesRead = 0

  /// - Parameter range: All, if it is not told.
  init(_ input: StoredInput, _ range: Range<Int>? = nil) {
    self.input = input
    start = range?.lowerBound ?? 0
    end = range?.upperBound ?? input.count
  }

  var isAtEnd: Bool { start + bytesRead >= end }

  mutating func read(into buffer: inout ByteBuffer, room: Int) throws -> Int {
    let before = buffer.count
    let offset = start + bytesRead
    try input.read(into: &buffer, at: offset, count: min(room, end - offset))
    bytesRead += buffer.count - before
    return buffer.count - before
  }
}
