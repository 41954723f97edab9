import Bytes
import Diagnostics
import Foundation
import Readers
import Records
import Synchronization

// readers-fuzz READER SECONDS SEED FIRST OUT SEEDS...
//
// Tries inputs number FIRST, FIRST + 1, … for so many seconds. Input n depends on SEED and n alone.
// The input at hand is OUT/READER.current and its number OUT/READER.number, so that they are there
// after a crash; the script keeps them.
// Prints what was tried; exits 3 when an input takes too long, 4 when it takes too much memory,
// 5 when a fault has no code.

let arguments = CommandLine.arguments
guard arguments.count > 6, let reader = Reader(rawValue: arguments[1]),
  let seconds = Double(arguments[2]), let seed = UInt64(arguments[3]),
  let first = Int(arguments[4])
else {
  print("usage: readers-fuzz READER SECONDS SEED FIRST OUT SEEDS...")
  exit(2)
}
let seeds = Seed.all(under: Array(arguments[6...]))[reader] ?? []
guard !seeds.isEmpty else {
  print("\(reader): no seeds")
  exit(0)
}
var run = FuzzRun(reader, seeds, seed: seed, path: arguments[5] + "/\(reader)")
run.start(from: first, seconds: seconds)
