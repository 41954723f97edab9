import Webitel

/// What is done to each of many members.
enum MemberAction: Sendable, Equatable {
  case cancel, reset, delete
  case patch(WebitelClient.MemberPatch)

  /// For JSON.
  var name: String {
    switch self {
    case .cancel: "cancel"
    case .reset: "reset"
    case .delete: "delete"
    case .patch: "patch"
    }
  }

  /// `cancelled 3 of 5 members`.
  var past: String {
    switch self {
    case .cancel: "cancelled"
    case .reset: "reset"
    case .delete: "deleted"
    case .patch: "changed"
    }
  }

  /// For the progress line.
  var progressive: String {
    switch self {
    case .cancel: "cancelling"
    case .reset: "resetting"
    case .delete: "deleting"
    case .patch: "changing"
    }
  }

  /// What is sent; `nil` removes the member.
  var patch: WebitelClient.MemberPatch? {
    switch self {
    case .cancel: dialing(.cancel)
    case .reset: dialing(.reset)
    case .patch(let patch): patch
    case .delete: nil
    }
  }

  private func dialing(
    _ dialing: WebitelClient.MemberPatch.Dialing
  ) -> WebitelClient.MemberPatch {
    var patch = WebitelClient.MemberPatch()
    patch.dialing = dialing
    return patch
  }

  /// - Parameter takesTalking: Also members in a conversation, which cancelling ends.
  func verdict(
    on member: WebitelClient.QueueMember, takesTalking: Bool
  ) -> (state: MemberEntry.State, why: String) {
    if let patch, patch.isDone(of: member) { return (.already, alreadyWords(member)) }
    // The server keeps a member in a conversation, whatever it answers to a deletion.
    if member.isReserved, !takesTalking || self == .delete { return (.kept, "in a conversation") }
    return (.ready, "")
  }

  private func alreadyWords(_ member: WebitelClient.QueueMember) -> String {
    switch self {
    case .cancel: "stopped already: \(member.stopCause)"
    case .reset: "still to be dialed"
    case .patch: "is so already"
    case .delete: ""
    }
  }
}
