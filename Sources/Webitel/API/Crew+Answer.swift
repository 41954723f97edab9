import Threads
package import Upload

extension Crew where Connection == WebitelClient {
  /// One answer to a question that does no harm when it is asked twice, asked until it comes.
  ///
  /// - Throws: Why there is none: `.refused` holds what the server says.
  package func answer<Answer: Sendable>(
    _ question: @escaping @Sendable (WebitelClient) throws(WebitelFault) -> Answer
  ) throws(VerificationFault) -> Answer {
    let given = Monitor<Answer?>(nil)
    try work(1) { (_, client) throws(AccessFault) in
      let answer = try client.attempting(question)
      given.access { $0 = answer }
    }
    guard let answer = given.access({ $0 }) else {
      preconditionFailure("work that ends without a fault has given an answer")
    }
    return answer
  }
}
