internal import VPCheckCorpus
public import VPCheckTopology

/// Steps as lines of text, the same as in case files.
public enum StepText {
  /// The line of a step.
  public static func line(_ step: Step) -> String { step.text }
}
