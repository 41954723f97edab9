import Foundation
import PhoneNumbers

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Text to E.164, kind, validity and, or not, time zones; the best of three rounds.
func measure(_ cases: Cases, repeating: Int) {
  measure(cases, repeating, hasZones: true)
  measure(cases, repeating, hasZones: false)
}

private func measure(_ cases: Cases, _ repeating: Int, hasZones: Bool) {
  var best = Double.infinity
  var sum: UInt64 = 0
  for _ in 0..<3 {
    sum = 0
    let start = now()
    for _ in 0..<repeating { sum = sum &+ round(cases, hasZones) }
    best = min(best, now() - start)
  }
  let count = cases.entries.count * repeating
  let million = Double(count) / best / 1e6
  print(
    "rollcall, \(hasZones ? "zones too" : "no zones"): \(count) numbers, \(Int(best * 1e9 / Double(count))) ns each, "
      + "\((million * 100).rounded() / 100) M/s (check sum \(sum))")
}

private func round(_ cases: Cases, _ hasZones: Bool) -> UInt64 {
  let parser = PhoneParser()
  let bytes = cases.bytes.span
  var sum: UInt64 = 0
  for entry in cases.entries {
    guard let number = try? parser.parse(bytes.extracting(entry.range), region: entry.region) else {
      sum = sum &+ 1
      continue
    }
    sum = sum &+ number.e164 &+ UInt64(number.kind.rawValue) &+ (number.isValid ? 1 : 0)
    if hasZones { sum = sum &+ UInt64(number.timeZones.count) }
  }
  return sum
}

/// The first number pays for unpacking the tables.
func measureStartup() {
  let start = now()
  let number = try? PhoneParser().parse("+380671234567", region: nil)
  let first = now()
  let zones = number?.timeZones ?? []
  let second = now()
  print("first number \(Int((first - start) * 1e6)) us, its zones \(Int((second - first) * 1e6)) us \(zones)")
}
