/// Numbers that mean something only inside their region: emergency and service numbers.
extension NumberCell {
  /// What is no number of the plan may be a short number, and must not be an emergency call.
  ///
  /// A valid number may begin like an emergency number (Ethiopian mobiles do, when their zero is lost);
  /// it is dialled with its calling code, which rings nobody else.
  func judgeAsShort(
    _ dialled: Dialled, _ found: inout CellNumber, _ region: Region?, _ rules: CellRules
  ) {
    guard let region, !dialled.hasPlus else { return }
    if shortNumbers.emergency(dialled.digits, plan: region.plan) != .no {
      found.problem = .emergency(region)
      return
    }
    guard found.problem != nil,
      let number = found.number ?? (try? parser.number(dialled, home: region.plan)),
      shortNumbers.judge(number, in: region).isValid
    else { return }
    found.number = number
    found.isShort = true
    found.problem = rules.kinds.contains(.short) ? nil : .short
  }

  /// A number whose national form is to be dialled must not ring an emergency service that way.
  func refuseEmergency(
    _ number: PhoneNumber, _ found: inout CellNumber, _ region: Region?, _ rules: CellRules
  ) {
    guard rules.dialsNationally, let region = number.region ?? region else { return }
    let digits = number.trunk.followed(by: number.nationalDigits)
    if shortNumbers.emergency(digits, plan: region.plan) != .no {
      found.problem = .emergency(region)
    }
  }
}
