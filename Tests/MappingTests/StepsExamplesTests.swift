import Diagnostics
import Mapping
import XCTest

/// The examples of the manual are tests.
final class StepsExamplesTests: XCTestCase {
  func testEveryExampleGivesWhatItSays() throws {
    for kind in StepCatalogue.all {
      XCTAssertFalse(kind.spec.examples.isEmpty, kind.spec.name)
      for example in kind.spec.examples {
        let label = "\(example.input) \(example.step)"
        guard let output = example.output else {
          XCTAssertThrowsError(try Sample.run(example.step, on: example.input), label) {
            XCTAssert($0 is ValueFault, "\(label): \($0)")
          }
          continue
        }
        XCTAssertEqual(try Sample.run(example.step, on: example.input).text, output, label)
      }
    }
  }

  func testNamesAreUniqueAndFound() {
    XCTAssertEqual(Set(StepCatalogue.names).count, StepCatalogue.all.count)
    XCTAssertEqual(StepCatalogue.named("trim")?.spec.name, "trim")
    XCTAssertNil(StepCatalogue.named("trimm"))
  }

  func testStepsThatNeedAnArgumentSaySoAndShowIt() throws {
    for kind in StepCatalogue.all where !kind.spec.worksBare {
      let fault = try XCTUnwrap(Sample.fault("'\(kind.spec.name)'"), kind.spec.name)
      XCTAssertEqual(fault.code.number, 332)
      XCTAssert(fault.advice.contains(kind.spec.argument), fault.advice)
    }
  }
}
