import JSONText

extension WebitelClient {
  /// Has an operator's telephone ring and then calls a number: `POST /calls`; needs x on class `calls`.
  /// **Never repeat it after an unclear outcome**: the client would be called twice.
  ///
  /// - Parameters:
  ///   - destination: The number to call, in the form that the server's routes expect.
  ///   - extensionNumber: Of the operator who talks.
  ///   - answersItself: Whether the operator's telephone picks up by itself, if it can.
  /// - Returns: The id of the call.
  /// - Throws: `.transport` with `mayHaveArrived`, `.failed` or `.unreadable` when nobody knows whether
  ///   the call was placed.
  /// - Source: API.md §7.
  public func startCall(
    to destination: String, from extensionNumber: String, variables: [String: String] = [:],
    answersItself: Bool = true
  ) throws(WebitelFault) -> String {
    let purpose = Purpose("start a call", needs: "x on class calls")
    let answer = try send("POST", "/calls", for: purpose) { json in
      json.object { json in
        json.member("destination", destination)
        json.key("from")
        json.object { json in json.member("extension", extensionNumber) }
        guard !answersItself || !variables.isEmpty else { return }
        json.key("params")
        json.object { json in
          if !answersItself { json.member("disable_auto_answer", true) }
          if !variables.isEmpty { json.member("variables", variables) }
        }
      }
    }
    return answer.text("id")
  }
}
