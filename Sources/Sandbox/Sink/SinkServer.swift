import Bytes
import Synchronization
import Threads

/// Takes bulk creates and keeps nothing: what the speed of an upload is measured against.
///
/// Each request is read whole and its members are counted, since as many ids must come back; nothing
/// else is looked at. Any other request is answered as one without members.
package final class SinkServer: Sendable {
  package let port: Int
  private let sockets = OpenSockets()
  private let workers = WorkerGroup()
  private let counts = Counts()

  /// What came, in all.
  private final class Counts: Sendable {
    let members = Atomic(0)
    let requests = Atomic(0)
  }

  /// Starts listening at once, on a free port of 127.0.0.1.
  package init() throws(SandboxFault) {
    let listener: Socket
    do {
      listener = try Socket.listening(on: 0)
    } catch {
      throw .cannotListen(port: 0, error)
    }
    port = listener.port
    // Not `self`: the server stops when its owner lets go of it.
    let (sockets, workers, counts) = (sockets, workers, counts)
    guard sockets.add(listener) else { return }
    workers.start("sink.accept") {
      while let client = listener.acceptClient(), sockets.add(client) {
        workers.start("sink.connection") {
          Self.serve(client, counts)
          sockets.remove(client)
        }
      }
      sockets.remove(listener)
    }
  }

  deinit { stop() }

  package var url: String { "http://127.0.0.1:\(port)/api" }
  package var members: Int { counts.members.load(ordering: .relaxed) }
  package var requests: Int { counts.requests.load(ordering: .relaxed) }

  /// Closes the port and every connection, and returns when all threads have; safe to call twice.
  package func stop() {
    sockets.shutDownAll()
    workers.join()
  }

  private static func serve(_ client: Socket, _ counts: Counts) {
    var connection = HTTPConnection(client, bodyLimitBytes: SandboxServer.bodyLimitBytes)
    while case .request(let request) = connection.next() {
      let members = Self.members(in: request.body.span)
      let first = counts.members.add(members, ordering: .relaxed).oldValue + 1
      counts.requests.add(1, ordering: .relaxed)
      guard client.send(answer(ids: first..<first + members).span) else { return }
    }
  }

  /// Members have one list of communications each, and a quote within a text follows a backslash.
  private static func members(in body: Span<UInt8>) -> Int {
    let key: StaticString = "\"communications\":"
    let length = key.utf8CodeUnitCount
    var count = 0
    var next = 0
    while let bracket = body.firstIndex(of: UInt8(ascii: "["), from: next) {
      next = bracket + 1
      if bracket >= length, body.extracting(bracket - length..<bracket).equals(key) { count += 1 }
    }
    return count
  }

  /// `{"ids":["1","2"]}` behind its head.
  private static func answer(ids: Range<Int>) -> ByteBuffer {
    var body = ByteBuffer(capacity: 16 + 12 * ids.count)
    body.append("{\"ids\":[")
    for id in ids {
      if id > ids.lowerBound { body.append(UInt8(ascii: ",")) }
      body.append(UInt8(ascii: "\""))
      body.append(decimal: Int64(id))
      body.append(UInt8(ascii: "\""))
    }
    body.append("]}")
    var reply = ByteBuffer(capacity: body.count + 128)
    reply.append("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ")
    reply.append(decimal: Int64(body.count))
    reply.append("\r\n\r\n")
    reply.append(body.span)
    return reply
  }
}
