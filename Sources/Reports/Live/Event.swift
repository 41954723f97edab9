package import Diagnostics
import JSONText
import Members
package import Upload

/// What `--events` tells about a run: numbers, codes, column names; no personal data.
package enum Event: Sendable {
  case runBegin(run: String, verb: String, input: String, bytes: Int?)
  case rowRejected(row: Int, codes: [Code], columns: [String])
  case batchSent(batch: String, queue: Int64, members: Int, bytes: Int, attempt: Int)
  case batchDone(batch: String, members: Int, milliseconds: Int64)
  case batchSplit(batch: String, into: [String], code: Code)
  case batchDoubt(batch: String, why: Congestion)
  case retryWait(batch: String, milliseconds: Int64, why: Congestion)
  /// `why` is `nil` for a rise after a clean stretch.
  case workersLimit(from: Int, to: Int, why: Congestion?)
  case runEnd(Balance, exitCode: Int32)

  var name: String {
    switch self {
    case .runBegin: "run.begin"
    case .rowRejected: "row.rejected"
    case .batchSent: "batch.sent"
    case .batchDone: "batch.done"
    case .batchSplit: "batch.split"
    case .batchDoubt: "batch.doubt"
    case .retryWait: "retry.wait"
    case .workersLimit: "workers.limit"
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
    case .rowRejected(let row, let codes, let columns):
      writer.member("row", row)
      writer.member("codes", codes.map(\.slug))
      writer.member("columns", columns)
    case .batchSent(let batch, let queue, let members, let bytes, let attempt):
      writer.member("batch", batch)
      writer.member("queue", queue)
      writer.member("members", members)
      writer.member("bytes", bytes)
      writer.member("attempt", attempt)
    case .batchDone(let batch, let members, let milliseconds):
      writer.member("batch", batch)
      writer.member("members", members)
      writer.member("milliseconds", milliseconds)
    case .batchSplit(let batch, let parts, let code):
      writer.member("batch", batch)
      writer.member("into", parts)
      writer.member("code", code.slug)
    case .batchDoubt(let batch, let why):
      writer.member("batch", batch)
      writer.member("why", why.rawValue)
    case .retryWait(let batch, let milliseconds, let why):
      writer.member("batch", batch)
      writer.member("milliseconds", milliseconds)
      writer.member("why", why.rawValue)
    case .workersLimit(let from, let to, let why):
      writer.member("from", from)
      writer.member("to", to)
      if let why { writer.member("why", why.rawValue) }
    case .runEnd(let balance, let exitCode):
      writer.member("read", balance.read)
      for rowClass in RowClass.allCases { writer.member(rowClass.rawValue, balance[rowClass]) }
      writer.member("exit", exitCode)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    array { writer in for text in texts { writer.value(text) } }
  }
}
