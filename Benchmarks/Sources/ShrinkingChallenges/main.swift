import PropertyChallenges
import PropertyEngine

// Prints how well the shrinker does on the challenges and traps.
//
//   shrinking-challenges [--seeds N] [--only NAME]... [--without PASS]... [--json]
//                        [--from-check] [--passes] [--ablation] [--trace SEED]

do {
  let options = try Options(Array(CommandLine.arguments.dropFirst()))
  if let seed = options.traced {
    for challenge in options.challenges { Trace(challenge: challenge, seed: seed).print() }
  } else if options.showsAblation {
    print(Ablation(options).markdown())
  } else {
    let measurements = options.challenges.map {
      $0.measured(
        seeds: options.seeds, from: options.startingPoint,
        passes: options.passes(without: options.without))
    }
    if options.isJSON {
      print(ChallengeTable.json(measurements))
    } else {
      print(ChallengeTable.markdown(measurements))
      let shortfalls = ChallengeTable.shortfalls(measurements)
      if !shortfalls.isEmpty { print("\nNot ideal:\n" + shortfalls) }
      if options.showsPasses { print("\n" + ChallengeTable.passes(measurements)) }
    }
  }
} catch {
  print("shrinking-challenges: \(error)")
}
