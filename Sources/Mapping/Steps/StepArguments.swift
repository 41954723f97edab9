package import JSONText
package import TimeZones

/// The argument of a step in a mapping file, with what typed access needs for good messages.
package struct StepArguments: Sendable {
  /// `nil` for a step written as a bare name.
  package let node: JSONNode?
  package let step: String
  package let file: String
  /// Where the step's name stands, for messages about a missing argument.
  package let place: JSONNode.Place
  /// Puts a `$param` or plain literal of the argument into the program's constants.
  package let constants: ConstantPool
  /// Finds a zone by name, for steps that name one.
  package let zones: ZoneFinder

  package init(
    node: JSONNode?, step: String, file: String, place: JSONNode.Place, constants: ConstantPool,
    zones: @escaping ZoneFinder = ZoneFinding.utcOnly
  ) {
    self.node = node
    self.step = step
    self.file = file
    self.place = place
    self.constants = constants
    self.zones = zones
  }
}

/// Turns the name of a time zone into its rules; `nil` when there is no such zone.
package typealias ZoneFinder = @Sendable (String) -> Zone?

package enum ZoneFinding {
  /// For mappings that name no zone.
  package static let utcOnly: ZoneFinder = {
    ["UTC", "Etc/UTC"].contains($0) ? .utc : nil
  }
}
