import Bytes
import CCurl
import Threads

/// What libcurl calls back into during one request: collects the answer, watches for a stop.
final class HTTPExchange {
  /// The header lines of the last response; those of `100 Continue` and of proxies go before it.
  private(set) var head = ByteBuffer()
  var body = ByteBuffer(capacity: 4096)
  private(set) var isOverLimit = false
  /// Takes the body of a success in place of `body`; `false` gives up.
  var sink: ((HTTPHead, Span<UInt8>) -> Bool)?
  /// Of the answer that `sink` takes.
  private var success: HTTPHead?
  private let limitBytes: Int
  private let stop: StopToken?

  init(limitBytes: Int, stop: StopToken?) {
    self.limitBytes = limitBytes
    self.stop = stop
  }

  var isStopped: Bool { stop?.state == .stopped }

  private func takeHeader(_ line: Span<UInt8>) -> Bool {
    if line.count >= 5, line.extracting(0..<5).equals("HTTP/") { head.removeAll() }
    guard head.count + line.count <= limitBytes else {
      isOverLimit = true
      return false
    }
    head.append(line)
    return true
  }

  private func takeBody(_ bytes: Span<UInt8>) -> Bool {
    if let sink {
      let head = success ?? HTTPHead(block: head.string)
      if head.isSuccess {
        success = head
        return sink(head, bytes)
      }
    }
    guard body.count + bytes.count <= limitBytes else {
      isOverLimit = true
      return false
    }
    body.append(bytes)
    return true
  }

  /// Runs `perform` with callbacks that lead here.
  ///
  /// Because `self` is kept alive for the whole call and libcurl only passes the pointer back on
  /// this thread, the unretained reference is sound.
  func collect(_ perform: (rollcall_curl_sink) -> Int32) -> Int32 {
    let sink = unsafe rollcall_curl_sink(
      context: Unmanaged.passUnretained(self).toOpaque(),
      header: { unsafe HTTPExchange.at($0).takeHeader(HTTPExchange.bytes($1, $2).span) ? 1 : 0 },
      body: { unsafe HTTPExchange.at($0).takeBody(HTTPExchange.bytes($1, $2).span) ? 1 : 0 },
      should_stop: { unsafe HTTPExchange.at($0).isStopped ? 1 : 0 })
    return withExtendedLifetime(self) { unsafe perform(sink) }
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> HTTPExchange {
    guard let context = unsafe context else { preconditionFailure("libcurl lost the context") }
    return unsafe Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
  }

  private static func bytes(
    _ start: UnsafePointer<CChar>?, _ count: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let first = unsafe UnsafeRawPointer(start)?.assumingMemoryBound(to: UInt8.self)
    return unsafe UnsafeBufferPointer(start: first, count: count)
  }
}
