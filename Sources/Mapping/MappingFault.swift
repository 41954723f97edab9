package import Diagnostics
package import JSONText

/// Why a mapping cannot be used; several are reported at once: codes E310…E399.
package struct MappingFault: Diagnosis, Equatable {
  package let code: Code
  package let position: Position?
  package let message: String
  package let advice: String
  /// Characters to underline.
  package let length: Int

  package init(
    _ code: Code, at place: JSONNode.Place, in file: String, _ message: String, fix: String? = nil
  ) {
    self.code = code
    position = place.position(in: file)
    length = place.length
    self.message = message
    advice = fix ?? code.advice
  }
}
