import Bytes
import Glibc

extension WebitelClient {
  /// What the server says of a recording that it sends.
  package struct RecordingHead: Sendable, Equatable {
    /// 0-based; not what was asked for when the server ignores ranges.
    package let start: Int64
    /// Bytes in all; `nil` when the server does not tell.
    package let total: Int64?
    /// As the server calls the file; not to be trusted.
    package let name: String
    package let mimeType: String

    init(_ head: HTTPHead) {
      let range = head.field("Content-Range").map(Self.range)
      start = head.status == 206 ? range?.start ?? 0 : 0
      let length = head.field("Content-Length").flatMap { Int64($0) }
      total = range?.total ?? length.map { $0 + (head.status == 206 ? range?.start ?? 0 : 0) }
      mimeType = head.field("Content-Type") ?? ""
      let disposition = head.field("Content-Disposition") ?? ""
      name =
        disposition.firstRange(of: "filename=\"").map {
          String(disposition[$0.upperBound...].prefix { $0 != "\"" })
        } ?? ""
    }

    /// `bytes 1000-1999/5000`, `bytes */5000`.
    private static func range(_ text: String) -> (start: Int64?, total: Int64?) {
      let parts = text.split(separator: " ").last?.split(separator: "/") ?? []
      let start = parts.first?.split(separator: "-").first.flatMap { Int64($0) }
      return (start, parts.count == 2 ? Int64(parts[1]) : nil)
    }
  }

  /// Streams a recording into a file, beginning where an earlier try ended:
  /// `GET /storage/recordings/{id}/stream` with a `Range`; only for users who may play it.
  ///
  /// - Parameters:
  ///   - id: Of the file, as `Call.files` tells it.
  ///   - path: Where the bytes go until they are all there; the caller gives the file its name then.
  ///   - size: Bytes that are expected; 0 for any number.
  /// - Returns: What the server said of it; `nil` when all bytes were there already.
  /// - Throws: `.failed` and `.transport` when the rest is to be asked for again; `.recordingSize`,
  ///   `.disk`. A bad token is a failure of the server here (500), and no text holds it.
  /// - Memory: What comes at once, some 16 KiB.
  /// - Source: API.md §7.
  package func fetchRecording(
    _ id: Int64, into path: String, size: Int64
  ) throws(WebitelFault) -> RecordingHead? {
    precondition(id > 0, "a recording is named by its id")
    let purpose = Purpose("get recording #\(id)", needs: "to be allowed to play the recording")
    let file = try PartialFile(path)
    if size > 0, file.count == size { return nil }
    if size > 0, file.count > size { try file.restart() }
    let start = file.count
    var head: RecordingHead?
    let response = try receive(id, from: start, into: file, &head)
    let told = head ?? RecordingHead(response.head)
    if response.status == 416, told.total != start {
      try file.restart()
      throw .failed(purpose.words, detail: "the server has another number of bytes")
    }
    guard response.isSuccess || response.status == 416 else { throw fault(for: response, purpose) }
    try check(file, id, told.total, size)
    return told
  }

  private func receive(
    _ id: Int64, from start: Int64, into file: PartialFile, _ head: inout RecordingHead?
  ) throws(WebitelFault) -> HTTPResponse {
    let range = start > 0 ? ["Range: bytes=\(start)-"] : []
    var told: RecordingHead?
    defer { head = told }
    do throws(WebitelFault) {
      return try receive("/storage/recordings/\(id)/stream", headers: range) { answer, bytes in
        if told == nil {
          let new = RecordingHead(answer)
          told = new
          guard file.goOn(from: new.start) else { return false }
        }
        return file.append(bytes)
      }
    } catch {
      throw file.fault ?? error
    }
  }

  /// What is short can be gone on with; what is not what was promised begins anew.
  private func check(
    _ file: PartialFile, _ id: Int64, _ total: Int64?, _ size: Int64
  ) throws(WebitelFault) {
    if let total, file.count < total {
      throw .failed("get recording #\(id)", detail: "it ended after \(file.count) bytes")
    }
    for expected in [total ?? file.count, size > 0 ? size : file.count]
    where expected != file.count {
      let got = file.count
      try file.restart()
      throw .recordingSize(id, bytes: got, expected: expected)
    }
    try file.sync()
  }
}

/// A file that grows over several requests; nobody else may write it meanwhile.
final class PartialFile {
  private let file: SystemFile
  private(set) var count: Int64
  /// Why writing ended.
  private(set) var fault: WebitelFault?

  init(_ path: String) throws(WebitelFault) {
    let file: SystemFile
    do throws(SystemError) { file = try SystemFile(path, .append) } catch {
      throw .disk(error.description)
    }
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw .disk("another process writes '\(path)'")
    }
    count = Int64(file.size ?? 0)
    self.file = file
  }

  func restart() throws(WebitelFault) {
    guard ftruncate(file.descriptor, 0) == 0 else {
      throw .disk(SystemError("truncate", file.path, number: errno).description)
    }
    count = 0
  }

  /// Whether bytes from `start` on continue what is there; from 0 on they replace it.
  func goOn(from start: Int64) -> Bool {
    if start == count { return true }
    guard start == 0 else {
      fault = .failed("get a recording", detail: "the server sends another part than was asked for")
      return false
    }
    do throws(WebitelFault) { try restart() } catch { fault = error }
    return fault == nil
  }

  func append(_ bytes: Span<UInt8>) -> Bool {
    do throws(SystemError) {
      try file.write(bytes)
      count += Int64(bytes.count)
    } catch {
      fault = .disk(error.description)
    }
    return fault == nil
  }

  func sync() throws(WebitelFault) {
    do throws(SystemError) { try file.sync() } catch { throw .disk(error.description) }
  }
}
