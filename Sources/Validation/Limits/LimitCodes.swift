package import Diagnostics

/// What the server would refuse, or accept and never dial: codes E510…E519.
package enum LimitCodes {
  package static let name = Code(
    510, "limit.name", "The name is empty or longer than the server's 250 characters.",
    fix: "shorten the name, or cut it with the step truncate")
  package static let priority = Code(
    511, "limit.priority", "The priority does not fit into 16 bits.",
    fix: "keep it from -32768 to 32767, for instance with the step clamp")
  package static let phones = Code(
    512, "limit.phones", "The member has no number, or more than the server takes.",
    fix: "map fewer numbers, or set phone.max")
  package static let expired = Code(
    513, "limit.expired", "The member would have expired already.",
    fix: "correct the date, or skip rows that are over")
  package static let window = Code(
    514, "limit.window", "The member expires before it may be offered first.",
    fix: "correct one of the two dates")
  package static let nul = Code(
    515, "limit.nul", "A text holds a NUL character, which the database refuses.",
    fix: "export the file again; NUL marks a damaged file or a wrong encoding")
  package static let bucketAndSkill = Code(
    516, "limit.bucket_and_skill", "The member has a bucket and a skill, and may have one of them.",
    fix: "leave one of them empty, for instance with a case")
  package static let destination = Code(
    517, "limit.destination", "A number to dial is empty.", fix: "correct or empty the cell")
  package static let dtmf = Code(
    518, "limit.dtmf", "The tones to send hold something else than digits, w and W.",
    fix: "write digits, and w for a pause")
  package static let seconds = Code(
    519, "limit.seconds", "A time lies before March 1973: it was most likely read from seconds.",
    fix: "multiply seconds by 1000")

  package static let table = CodeTable(
    owner: "Limits",
    [
      name, priority, phones, expired, window, nul, bucketAndSkill, destination, dtmf, seconds,
    ])
}
