import Foundation
import PhoneNumbers

// usage: phones-bench speed FILE REPEAT | startup | fuzz FILE COUNT [SEED]
let arguments = CommandLine.arguments
func file(_ path: String) -> [UInt8] { Array(FileManager.default.contents(atPath: path) ?? Data()) }

switch arguments.dropFirst().first {
case "speed" where arguments.count == 4:
  measure(Cases(file(arguments[2])), repeating: Int(arguments[3]) ?? 1)
case "startup": measureStartup()
case "fuzz" where arguments.count >= 4:
  fuzz(
    Cases(file(arguments[2])), count: Int(arguments[3]) ?? 1,
    seed: arguments.count > 4 ? UInt64(arguments[4]) ?? 1 : 1)
default:
  print("usage: phones-bench speed FILE REPEAT | startup | fuzz FILE COUNT [SEED]")
  exit(2)
}
