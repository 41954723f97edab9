import Bytes
import Threads

/// Reads a stream on a thread of its own, a few pieces ahead of whoever takes them: unpacking and scanning
/// then share two cores.
///
/// - Memory: Three pieces. The thread ends with the stream, or soon after this is gone.
struct ReadAhead: ByteStream, ~Copyable {
  private struct Piece: ~Copyable {
    var bytes: ByteBuffer
    var bytesRead = 0
    var isLast = false
    /// What ended the stream after `bytes`.
    var fault: (any Error)?
  }

  /// What is worth a hand-off where nothing else says so.
  static let pieceBytes = 1 << 18

  private let filled = BoundedQueue<Piece>(capacity: 3)
  private let spent = BoundedQueue<ByteBuffer>(capacity: 3)
  private var piece = Piece(bytes: ByteBuffer())
  /// How much of `piece` was taken.
  private var taken = 0

  /// - Parameter pieceBytes: What is worth a hand-off, which costs some microseconds.
  init<Stream: ByteStream & ~Copyable>(_ stream: consuming Stream, pieceBytes: Int) {
    // What has one owner reaches a thread through a queue only.
    let streams = BoundedQueue<Stream>(capacity: 1)
    streams.push(stream)
    for _ in 0..<3 { spent.push(ByteBuffer(capacity: pieceBytes)) }
    let (filled, spent) = (filled, spent)
    WorkerGroup().start("read ahead") {
      guard var stream = streams.pop() else { return }
      while let bytes = spent.pop() {
        var piece = Piece(bytes: bytes)
        piece.bytes.removeAll()
        do {
          while piece.bytes.count < pieceBytes, !piece.isLast {
            piece.isLast =
              try stream.read(into: &piece.bytes, room: pieceBytes - piece.bytes.count) == 0
          }
        } catch {
          piece.fault = error
          piece.isLast = true
        }
        piece.bytesRead = stream.bytesRead
        let isLast = piece.isLast
        guard filled.push(piece), !isLast else { return }
      }
    }
  }

  deinit {
    filled.close()
    spent.close()
  }

  var bytesRead: Int { piece.bytesRead }

  mutating func read(into buffer: inout ByteBuffer, room: Int) throws -> Int {
    while taken == piece.bytes.count {
      if let fault = piece.fault { throw fault }
      guard !piece.isLast, var next = filled.pop() else { return 0 }
      swap(&next, &piece)
      spent.push(next.bytes)
      taken = 0
    }
    let count = min(room, piece.bytes.count - taken)
    buffer.append(piece.bytes, taken..<(taken + count))
    taken += count
    return count
  }
}
