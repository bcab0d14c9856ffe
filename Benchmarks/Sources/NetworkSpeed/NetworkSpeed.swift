internal import Foundation
internal import VPCheck

/// How fast whole networks are judged: the questions, the goals, and what was found.
///
///     network-speed [cases N] [mesh VPCS HOSTS]
///
/// Prints a table in Markdown; without words, all of it. Every answer is compared with what
/// it must be, and exit status 1 says that one is wrong.
@main
enum NetworkSpeed {
  static func main() throws {
    var words = ArraySlice(CommandLine.arguments.dropFirst())
    if words.isEmpty { words = ["cases", "2000", "mesh", "126", "10080"] }
    var questions: [Question] = []
    while let word = words.popFirst() {
      switch word {
      case "cases":
        questions += try SmallCases(count: number(&words)).questions()
      case "mesh":
        let mesh = MeshQuestions(vpcCount: number(&words), hostCount: number(&words))
        guard mesh.vpcCount > 3, mesh.hostCount % (8 * mesh.vpcCount) == 0 else { refuse() }
        questions += mesh.questions()
      default: refuse()
      }
    }
    print(Question.head)
    for question in questions { print(question.row) }
    if questions.contains(where: { !$0.complaint.isEmpty }) { exit(1) }
  }

  private static func number(_ words: inout ArraySlice<String>) -> Int {
    guard let word = words.popFirst(), let number = Int(word), number > 0 else { refuse() }
    return number
  }

  private static func refuse() -> Never {
    FileHandle.standardError.write(
      Data(
        "usage: network-speed [cases N] [mesh VPCS HOSTS]; HOSTS is a multiple of 8 * VPCS, VPCS > 3\n".utf8))
    exit(64)
  }
}
