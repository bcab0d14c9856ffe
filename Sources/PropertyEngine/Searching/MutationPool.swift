/// Cases worth making new ones from.
///
/// Two rings of bounded size: cases that showed something new, a label, a feature or a
/// better score, and every so many-th case of the run, for variety.
struct MutationPool {
  private var notable: [Entry] = []
  private var recent: [Entry] = []
  private var notableCount = 0
  private var recentCount = 0
  private var seenNames: Set<String> = []
  private let entrySizeMax: Int

  /// Creates an empty pool that takes about so many bytes at most.
  init(byteCountMax: Int) {
    let partByteCount = MemoryLayout<Choice>.stride + MemoryLayout<Span>.stride
    entrySizeMax = byteCountMax / (2 * MutationPool.ringSize * partByteCount)
  }

  /// How many cases there are.
  var count: Int { notable.count + recent.count }

  /// Whether there is nothing to make cases from.
  var isEmpty: Bool { notable.isEmpty && recent.isEmpty }

  /// Returns one of the cases; half the time one that showed something new.
  ///
  /// What is rare would drown among the many: two rare things only come together when
  /// both are picked.
  ///
  /// - Precondition: The pool is not empty.
  func pick(_ random: inout RandomStream) -> Entry {
    let ring = recent.isEmpty || (!notable.isEmpty && random.next() >> 63 == 0) ? notable : recent
    return ring[Int(random.next(below: UInt64(ring.count)))]
  }

  /// Looks at a case, and keeps it when it is worth it.
  ///
  /// - Parameter isRecord: Whether it raised a score.
  mutating func consider(_ played: PlayedCase, number: Int, isRecord: Bool) {
    guard played.status >= .valid else { return }
    var isNotable = isRecord
    if !played.labels.isEmpty { isNotable = note(played.labels) || isNotable }
    if let notes = played.notes { isNotable = note(notes.features) || isNotable }
    guard isNotable || number % MutationPool.recentStride == 0 else { return }
    let size = max(played.choiceCount, played.recordedSpans.count)
    guard played.choiceCount > 1, size <= entrySizeMax else { return }
    let entry = Entry(choices: played.choices, spans: played.spans)
    if isNotable {
      MutationPool.add(entry, to: &notable, &notableCount)
    } else {
      MutationPool.add(entry, to: &recent, &recentCount)
    }
  }

  /// Returns whether one of the names is new.
  private mutating func note(_ names: [String]) -> Bool {
    var hasNew = false
    for name in names where seenNames.count < MutationPool.nameCountMax {
      if seenNames.insert(name).inserted { hasNew = true }
    }
    return hasNew
  }

  private static func add(_ entry: Entry, to ring: inout [Entry], _ count: inout Int) {
    if ring.count < ringSize { ring.append(entry) } else { ring[count % ringSize] = entry }
    count += 1
  }

  private static let ringSize = 32
  private static let recentStride = 16
  /// The most labels and features that are told apart.
  private static let nameCountMax = 4096
}
