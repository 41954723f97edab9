import Glibc

/// A TCP connection on the loopback; closed when let go of.
package final class LocalSocket: Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// - Returns: `nil` when nobody listens on `port`.
  package init?(port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard unsafe Self.with(port, { unsafe connect(descriptor, $0, $1) }) == 0 else { return nil }
  }

  /// A socket that listens; port 0 takes a free one.
  package init?(listeningOn port: Int) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var isOn: Int32 = 1
    unsafe _ = setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
    guard unsafe Self.with(port, { unsafe bind(descriptor, $0, $1) }) == 0,
      listen(descriptor, 64) == 0
    else { return nil }
  }

  deinit { _ = close(descriptor) }

  /// Waits for somebody to connect to this listening socket; `nil` once it is shut down.
  package func accepted() -> LocalSocket? {
    let client = accept(descriptor, nil, nil)
    return client < 0 ? nil : LocalSocket(descriptor: client)
  }

  /// The port of this end.
  package var port: Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe _ = getsockname(descriptor, $0, &size)
      }
    }
    return Int(in_port_t(bigEndian: address.sin_port))
  }

  /// Lets `receive` give up, so that a test fails instead of hanging.
  package func limitWaiting(seconds: Int) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    unsafe _ = setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// - Returns: Whether all of it left.
  package func send(_ bytes: [UInt8]) -> Bool {
    var done = 0
    while done < bytes.count {
      let sent = unsafe bytes.withUnsafeBufferPointer {
        unsafe Glibc.send(
          descriptor, $0.baseAddress.map { unsafe $0 + done }, bytes.count - done,
          Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      done += sent
    }
    return true
  }

  /// - Returns: What has come; empty at the end.
  package func receive() -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let got = unsafe recv(descriptor, &chunk, chunk.count, 0)
    return got > 0 ? Array(chunk[..<got]) : []
  }

  /// Ends both directions; whoever waits for it wakes up.
  package func shutDown() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func with(
    _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
