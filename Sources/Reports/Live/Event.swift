package import Diagnostics
import JSONText
import Members
package import Upload

/// What `--events` tells about a run: numbers, codes, column names; no personal data.
package enum Event: Sendable {
  case runBegin(run: String, verb: String, input: String, bytes: Int?)
  /// `file` is the one of several.
  case rowRejected(row: Int, file: String? = nil, codes: [Code], columns: [String])
  /// What the upload tells on the way.
  case upload(UploadEvent)
  case runEnd(Balance, exitCode: Int32)

  var name: String {
    switch self {
    case .runBegin: "run.begin"
    case .rowRejected: "row.rejected"
    case .upload(let event): event.name
    case .runEnd: "run.end"
    }
  }

  /// Whether there may be thousands a second, so that they need not be seen at once.
  var isFrequent: Bool { if case .rowRejected = self { true } else { false } }

  /// Adds the facts to the object that `writer` has open.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .runBegin(let run, let verb, let input, let bytes):
      writer.member("run", run)
      writer.member("verb", verb)
      writer.member("input", input)
      if let bytes { writer.member("bytes", bytes) }
    case .rowRejected(let row, let file, let codes, let columns):
      if let file { writer.member("file", file) }
      writer.member("row", row)
      writer.member("codes", codes.map(\.slug))
      writer.member("columns", columns)
    case .upload(let event): event.write(to: &writer)
    case .runEnd(let balance, let exitCode):
      writer.member("read", balance.read)
      for rowClass in RowClass.allCases { writer.member(rowClass.rawValue, balance[rowClass]) }
      writer.member("exit", exitCode)
    }
  }
}

extension UploadEvent {
  fileprivate func write(to writer: inout JSONWriter) {
    switch self {
    case .batchSent(let batch, let queue, let members, let attempt):
      writer.member("batch", batch)
      writer.member("queue", queue)
      writer.member("members", members)
      writer.member("attempt", attempt)
    case .batchDone(let batch, let queue, let members, let milliseconds):
      writer.member("batch", batch)
      writer.member("queue", queue)
      writer.member("members", members)
      writer.member("milliseconds", milliseconds)
    case .batchSplit(let batch, let parts):
      writer.member("batch", batch)
      writer.key("parts")
      writer.array { writer in for part in parts { writer.value(part) } }
    case .batchDoubt(let batch, let why):
      writer.member("batch", batch)
      writer.member("why", why)
    case .retryWait(let batch, let milliseconds, let why):
      writer.member("batch", batch)
      writer.member("milliseconds", milliseconds)
      writer.member("why", why.rawValue)
    case .workersLimit(let limit, let workers, let cause):
      writer.member("limit", limit)
      writer.member("of", workers)
      writer.member("cause", cause.name)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    array { writer in for text in texts { writer.value(text) } }
  }
}
