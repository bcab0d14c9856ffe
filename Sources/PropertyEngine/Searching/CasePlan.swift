/// What a case is going to be fed, decided before it is played.
///
/// Plans are made on the calling thread and from merged results only, so they do not
/// depend on which worker plays what.
struct CasePlan: Sendable {
  /// How the input comes about.
  var origin: CaseOrigin
  /// The number of the case; stored cases share zero with the simplest one.
  var number: Int
  /// The decisions that are fed first.
  var prefix: [Choice] = []
  /// Whether decisions after those are drawn at random; otherwise they are simplest.
  var isRandom = false
  /// The randomness for those decisions.
  var random = RandomStream.unused
  /// Whether it is measured how long the case takes.
  ///
  /// That is wanted of the first cases only, unless somebody watches: reading a clock
  /// takes as long as a short case does.
  var isTimed: Bool { number < 32 }
  /// Whether the case tells how its decisions are drawn.
  var recordsSamplers = false
}
