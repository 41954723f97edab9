package import Upload

extension AccessFault {
  /// Tells failures of the moment from those that no waiting helps against.
  ///
  /// - Parameter wait: What the server asked for, in milliseconds.
  package init(_ fault: WebitelFault, afterMilliseconds wait: Int64? = nil) {
    switch fault {
    case .failed, .unreadable: self = .later(fault.message, afterMilliseconds: wait)
    case .transport(.noLibrary), .transport(.untrusted), .transport(.badAddress):
      self = .refused(fault)
    case .transport: self = .later(fault.message, afterMilliseconds: nil)
    default: self = .refused(fault)
    }
  }
}

extension WebitelClient {
  /// What a fault of the last request means to a crew.
  package func access(_ fault: WebitelFault) -> AccessFault {
    AccessFault(fault, afterMilliseconds: retryAfterMilliseconds)
  }

  /// Does what is safe to do twice, as a crew's task.
  package func attempting<Answer>(
    _ body: (WebitelClient) throws(WebitelFault) -> Answer
  ) throws(AccessFault) -> Answer {
    do throws(WebitelFault) { return try body(self) } catch { throw access(error) }
  }
}
