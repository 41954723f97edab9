import JSONText

extension StageReport {
  /// One object on one line; times in nanoseconds, memory in bytes.
  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("stage", name)
      writer.member("units", units)
      writer.member("count", count)
      writer.member("bytes", bytes)
      writer.member("rounds", rounds)
      writer.member("wall_ns", Int(seconds * 1e9))
      writer.member("cpu_ns", Int(cpu * 1e9))
      writer.member("other_cpu_ns", Int(otherCPU * 1e9))
      writer.member("allocations", allocations)
      writer.member("peak_bytes", peakBytes)
      writer.member("added_bytes", addedBytes)
      writer.member("check", String(check, radix: 16))
    }
    return writer.text
  }

  static func table(_ reports: [StageReport]) -> String {
    let head = [
      "stage", "count", "units", "wall s", "units/s", "MB/s", "CPU ns", "other ns", "allocations",
      "adds MB", "peak MB", "check",
    ]
    let lines = [head] + reports.map(\.cells)
    let widths = head.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      zip(line.indices, zip(line, widths)).map { column, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return [0, 2].contains(column) ? cell.0 + blanks : blanks + cell.0
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// Processor time and allocations are those of one unit.
  private var cells: [String] {
    let each = 1 / Double(max(1, count))
    return [
      name, Self.grouped(count), units, Self.decimal(seconds, 3),
      seconds > 0 ? Self.grouped(Int(Double(count) / seconds)) : "-",
      bytes > 0 && seconds > 0 ? Self.grouped(Int(Double(bytes) / seconds / 1e6)) : "-",
      Self.decimal(cpu * 1e9 * each, 0),
      otherCPU > 0 ? Self.decimal(otherCPU * 1e9 * each, 0) : "-",
      Self.decimal(Double(allocations) * each, 3),
      Self.decimal(Double(addedBytes) / 1e6, 1), Self.decimal(Double(peakBytes) / 1e6, 1),
      String(check, radix: 16),
    ]
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.map { index in
      let isGroup = index > 0 && (digits.count - index) % 3 == 0
      return (isGroup ? "," : "") + String(digits[index])
    }.joined()
  }

  private static func decimal(_ value: Double, _ places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let whole = Int((value * Double(scale)).rounded())
    guard places > 0 else { return grouped(whole) }
    let rest = String(whole % scale)
    return grouped(whole / scale) + "." + String(repeating: "0", count: places - rest.count) + rest
  }
}
