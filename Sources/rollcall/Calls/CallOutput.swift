import Bytes
import Diagnostics
import Glibc
import JSONText
import Reports
import Webitel

/// Calls as CSV or NDJSON, into a file or onto standard output, as they come.
struct CallOutput: ~Copyable {
  private var output: OutputFile
  private let isJSON: Bool
  private(set) var count = 0

  private static let columns = [
    "call_id", "created_at", "direction", "from", "to", "destination", "queue", "operator",
    "member_id", "attempt_id", "cause", "result", "answered_at", "hangup_at", "talk_seconds",
    "duration_seconds", "recordings",
  ]

  /// - Parameters:
  ///   - path: `nil` for standard output.
  ///   - leadColumns: What stands in front of the calls of a run.
  init(_ path: String?, isJSON: Bool, leadColumns: [String] = []) throws(SystemError) {
    self.isJSON = isJSON
    var file = try Self.open(path)
    if !isJSON { Self.append(leadColumns + Self.columns, to: &file) }
    output = file
  }

  private static func open(_ path: String?) throws(SystemError) -> OutputFile {
    guard let path else {
      return OutputFile(borrowing: STDOUT_FILENO, named: "standard output")
    }
    return try OutputFile(creating: path)
  }

  mutating func append(_ call: WebitelClient.Call) throws(SystemError) {
    count += 1
    if isJSON {
      var json = JSONWriter()
      json.object { json in Self.write(call, &json) }
      try append(line: json.text)
    } else {
      try append(Self.cells(call))
    }
  }

  /// A lead and its calls; one that was never called has a line too.
  mutating func append(
    _ receipt: Receipt, _ names: [String], _ calls: [WebitelClient.Call]
  ) throws(SystemError) {
    count += calls.count
    if isJSON {
      try append(line: Self.json(receipt, names, calls))
    } else if calls.isEmpty {
      let known = ["member_id": "\(receipt.member)", "queue": receipt.queue]
      try append(receipt.cells + Self.columns.map { known[$0] ?? "" })
    } else {
      for call in calls { try append(receipt.cells + Self.cells(call)) }
    }
  }

  mutating func finish(isFile: Bool) throws(SystemError) {
    if isFile { try output.finish() } else { try output.flush() }
  }

  // MARK: - CSV

  private mutating func append(_ cells: [String]) throws(SystemError) {
    Self.append(cells, to: &output)
    try output.flushIfFull()
  }

  private static func append(_ cells: [String], to output: inout OutputFile) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.pending.append(UInt8(ascii: ",")) }
      CSVCells.append(cell, delimiter: UInt8(ascii: ","), to: &output.pending)
    }
    output.pending.append(UInt8(ascii: "\n"))
  }

  private static func cells(_ call: WebitelClient.Call) -> [String] {
    [
      call.id, time(call.createdAt), call.direction, call.fromNumber, call.toNumber,
      call.destination, call.queue?.name ?? "", name(call.agent ?? call.user),
      number(call.memberID), number(call.attemptID), call.cause, call.result,
      time(call.answeredAt), time(call.hangupAt), "\(call.talkSeconds)", "\(call.durationSeconds)",
      call.files.map { "\($0.id)" }.joined(separator: " "),
    ]
  }

  private static func time(_ milliseconds: Int64) -> String {
    milliseconds > 0 ? Figures.time(milliseconds) : ""
  }
  private static func number(_ id: Int64) -> String { id > 0 ? "\(id)" : "" }
  private static func name(_ reference: WebitelClient.Reference?) -> String {
    reference.map { $0.name.isEmpty ? "#\($0.id)" : $0.name } ?? ""
  }

  // MARK: - NDJSON

  private mutating func append(line: String) throws(SystemError) {
    output.pending.append(line)
    output.pending.append(UInt8(ascii: "\n"))
    try output.flushIfFull()
  }

  private static func json(
    _ receipt: Receipt, _ names: [String], _ calls: [WebitelClient.Call]
  ) -> String {
    var json = JSONWriter()
    json.object { json in
      for (name, cell) in zip(names, receipt.cells) { json.member(name, cell) }
      json.member("queue", receipt.queue)
      json.member("member_id", String(receipt.member))
      json.key("calls")
      json.array { json in
        for call in calls { json.object { json in write(call, &json) } }
      }
    }
    return json.text
  }

  private static func write(_ call: WebitelClient.Call, _ json: inout JSONWriter) {
    json.member("call_id", call.id)
    for (key, value) in zip(columns, cells(call)).dropFirst().dropLast(3) where !value.isEmpty {
      json.member(key, value)
    }
    json.member("talk_seconds", call.talkSeconds)
    json.member("duration_seconds", call.durationSeconds)
    json.key("variables")
    json.object { json in
      for (key, value) in call.variables.sorted(by: { $0.key < $1.key }) {
        json.member(key, value)
      }
    }
    json.key("recordings")
    json.array { json in
      for file in call.files {
        json.object { json in
          json.member("id", String(file.id))
          json.member("name", file.name)
          json.member("bytes", file.size)
        }
      }
    }
  }
}
