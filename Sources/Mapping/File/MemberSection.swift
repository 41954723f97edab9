package import PhoneNumbers
package import JSONText

/// `member`: what is sent for a row.
package struct MemberSection: Sendable {
  package var place: JSONNode.Place
  package var name: ValueNode
  package var priority: ValueNode?
  package var bucket: ValueNode?
  package var skill: ValueNode?
  package var agent: ValueNode?
  package var timezone: ZoneSection?
  package var expireAt: ValueNode?
  package var minOfferingAt: ValueNode?
  package var variables: [MappingFile.Named<ValueNode>] = []
  /// `'*'`: every column that is not used by name, but these.
  package var everythingElse: (place: JSONNode.Place, except: [Placed<String>])?
  package var phone: PhoneSection
  package var communications: [Communication] = []

  /// `timezone`: a value, or a chain of sources.
  package enum ZoneSection: Sendable {
    case value(ValueNode)
    case chain(
      [Item], conflict: ZonePlan.Conflict, ambiguous: ZonePlan.Ambiguous, missing: ZonePlan.Missing)

    package enum Item: Sendable {
      case iana(ValueNode)
      case zip(ValueNode, country: ValueNode)
      case state(ValueNode, country: ValueNode)
      case country(ValueNode)
      case region(ValueNode)
      case phone(ZoneItem.Phones)
    }
  }

  /// `phone`, or the same keys of one rule; `nil` where nothing is said.
  package struct PhoneSection: Sendable {
    package var region: ValueNode?
    package var wire: PhoneRules.Wire?
    package var accept: NumberKinds?
    package var isStrict: Bool?
    package var separators: [[UInt8]]?
    package var extensions: PhoneRules.Extension?
    package var repairs: Repairs?
    package var minimum = 1
    package var maximum = 20
    package var onInvalid = PhoneRules.Invalid.drop
  }

  /// One rule of `communications`.
  package struct Communication: Sendable {
    /// `each` and `as`: the rule goes over the elements of a list, called by a name.
    package var each: (list: Placed<String>, name: String)?
    package var sources: [Placed<String>]
    package var condition: Placed<String>?
    package var type: ValueNode
    package var priority: ValueNode?
    package var description: ValueNode?
    package var display: ValueNode?
    package var resource: ValueNode?
    package var dtmf: ValueNode?
    package var phone: PhoneSection
  }
}
