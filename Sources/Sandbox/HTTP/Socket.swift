import Bytes
import Glibc

/// A loopback TCP socket; closes itself when nobody holds it any more, so that its number is not
/// given away while another thread may still shut it down.
final class Socket: Sendable {
  let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { _ = close(descriptor) }

  /// Listens on 127.0.0.1; port 0 takes a free one.
  static func listening(on port: Int) throws(SystemError) -> Socket {
    let result = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard result >= 0 else { throw SystemError("open", "socket", number: errno) }
    let listener = Socket(result)
    listener.enable(SOL_SOCKET, SO_REUSEADDR)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(result, $0, size)
      }
    }
    guard bound == 0, listen(result, 128) == 0 else {
      throw SystemError("listen on", "127.0.0.1:\(port)", number: errno)
    }
    return listener
  }

  /// The port that the system chose.
  var port: Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = self.descriptor
    let result = unsafe withUnsafeMutablePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &size)
      }
    }
    return result == 0 ? Int(in_port_t(bigEndian: address.sin_port)) : 0
  }

  /// Waits for a client; `nil` once the socket was shut down.
  func acceptClient() -> Socket? {
    while true {
      let client = accept(descriptor, nil, nil)
      if client >= 0 {
        let socket = Socket(client)
        socket.enable(Int32(IPPROTO_TCP), TCP_NODELAY)
        return socket
      }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// Receives some bytes onto the end of `buffer`; `false` when the peer is gone.
  func receive(into buffer: inout ByteBuffer, room: Int) -> Bool {
    let descriptor = self.descriptor
    return unsafe buffer.appendUnsafe(room: room) { free, written in
      var got = unsafe recv(descriptor, free.baseAddress, free.count, 0)
      while got < 0 && errno == EINTR {
        got = unsafe recv(descriptor, free.baseAddress, free.count, 0)
      }
      written = max(0, got)
      return got > 0
    }
  }

  /// Sends all of `bytes`; `false` when the peer is gone.
  func send(_ bytes: Span<UInt8>) -> Bool {
    let descriptor = self.descriptor
    return unsafe bytes.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return true }
      var done = 0
      while done < source.count {
        // Without a signal: a client that went away must not end the process.
        let sent = unsafe Glibc.send(
          descriptor, first + done, source.count - done, Int32(MSG_NOSIGNAL))
        if sent >= 0 {
          done += sent
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  func send(_ reply: HTTPReply, cut: Bool = false) -> Bool { send(reply.wire(cut: cut).span) }

  /// Ends both directions, which wakes whoever waits on this socket in another thread.
  func shutDown() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Closing then sends a reset instead of an orderly end.
  func makeCloseAbrupt() {
    var value = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    unsafe _ = setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &value, size)
  }

  private func enable(_ level: Int32, _ option: Int32) {
    var one: Int32 = 1
    unsafe _ = setsockopt(
      descriptor, level, option, &one, socklen_t(MemoryLayout<Int32>.size))
  }
}
