import Bytes
import Diagnostics
import JSONText
import Records

/// What a text in JSON is as a whole: where its records are.
///
/// - Complexity: One look at the first value, which is the whole document unless records stand one
///   after another.
struct JSONSurvey: Sendable, Equatable {
  /// Keys to the list; `nil`: records one after another.
  var list: [String]?
  var evidence: String

  /// A list of objects met inside of the document.
  private struct Candidate {
    var path: [String]
    var count: Int
  }

  /// - Parameter isLines: Records stand one after another, as told or by the file's name.
  static func look(at stream: inout JSONStream, isLines: Bool) throws -> JSONSurvey {
    let lines = JSONSurvey(list: nil, evidence: "records: one value after another")
    guard let first = try stream.peek() else { throw JSONSourceFault.noValue(stream.position) }
    if isLines { return lines }
    if first == UInt8(ascii: "[") {
      return JSONSurvey(list: [], evidence: "records: elements of the list")
    }
    guard first == UInt8(ascii: "{") else { return lines }
    let startLine = stream.line
    var best: Candidate?
    do {
      try search(&stream, &best)
      if try stream.peek() != nil { return lines }
    } catch let fault as JSONSourceFault {
      if case .recordTooLong = fault { throw fault }
      // A bad line costs that line; a bad document is read as far as it goes.
      if stream.isAtRecordStart(after: startLine) { return lines }
    }
    guard let best else {
      return JSONSurvey(list: nil, evidence: "records: one object without a list of objects")
    }
    return JSONSurvey(
      list: best.path,
      evidence: "records: array in an object, '$.\(best.path.joined(separator: "."))[*]', "
        + "its longest list of objects")
  }

  private enum Next { case keyOrEnd, key, commaOrEnd }

  /// Walks the objects of the document at hand and counts the lists of objects among their values.
  private static func search(_ stream: inout JSONStream, _ best: inout Candidate?) throws {
    var path: [String] = []
    var key = ByteBuffer()
    var next = Next.keyOrEnd
    stream.take()
    while true {
      guard let byte = try stream.peek() else { throw stream.fault(.unfinished) }
      if next != .key, byte == UInt8(ascii: "}") {
        stream.take()
        if path.popLast() == nil { return }
        next = .commaOrEnd
        continue
      }
      if next == .commaOrEnd {
        guard byte == UInt8(ascii: ",") else { throw stream.fault(.expectedCommaOrEnd) }
        stream.take()
        next = .key
        continue
      }
      try stream.takeKey(into: &key)
      next = .commaOrEnd
      switch try stream.peek() {
      case UInt8(ascii: "{"):
        guard path.count < JSONTokens.depthLimit - 1 else { throw stream.fault(.tooDeep) }
        stream.take()
        path.append(key.string)
        next = .keyOrEnd
      case UInt8(ascii: "["): try count(&stream, path + [key.string], &best)
      default: try stream.takeValue()
      }
    }
  }

  /// Takes the list at hand; one of objects that is longer than the best so far is the best.
  private static func count(
    _ stream: inout JSONStream, _ path: [String], _ best: inout Candidate?
  ) throws {
    stream.take()
    let first = try stream.peek()
    var candidate = Candidate(path: path, count: 0)
    // Counted also when the list is cut off.
    defer {
      if first == UInt8(ascii: "{"), candidate.count > best?.count ?? 0 { best = candidate }
    }
    if first == UInt8(ascii: "]") { return stream.take() }
    while true {
      try stream.takeValue()
      candidate.count += 1
      guard let byte = try stream.peek() else { throw stream.fault(.unfinished) }
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else {
        throw stream.fault(.expectedCommaOrEnd)
      }
      stream.take()
      if byte == UInt8(ascii: "]") { return }
    }
  }
}
