package import Bytes
package import Diagnostics

/// Why a plan is not carried out: codes E915…E917; nothing was sent.
package enum PlanFault: Diagnosis, Equatable {
  case changed(String)
  case old(hours: Int)
  case unreadable(path: String, why: String)
  case system(SystemError)

  static let codes = CodeTable(owner: "Pipeline", [changedCode, oldCode, unreadableCode])
  static let changedCode = Code(
    915, "plan.changed",
    "What a plan was made of has changed, so that other members would be sent.",
    fix: "make a new plan, look at it, and run that")
  static let oldCode = Code(
    916, "plan.old", "The plan is older than 24 hours.",
    fix: "make a new plan, look at it, and run that")
  static let unreadableCode = Code(
    917, "plan.unreadable", "The file is no plan, or cannot be read or written.",
    fix: "give a file that `rollcall plan -o` has written")

  package var code: Code {
    switch self {
    case .changed: Self.changedCode
    case .old: Self.oldCode
    case .unreadable, .system: Self.unreadableCode
    }
  }

  package var position: Position? {
    if case .unreadable(let path, _) = self { Position(path) } else { nil }
  }

  package var message: String {
    switch self {
    case .changed(let what): "not as planned: \(what)"
    case .old(let hours): "the plan is \(Figures.count(hours, "hour")) old"
    case .unreadable(_, let why): "the plan cannot be read: \(why)"
    case .system(let error): "\(error)"
    }
  }
}
