internal import Foundation

/// Takes the cases of other corpora into one, one of each kind.
public struct CorpusMerge: Sendable {
  /// Files that are new.
  public private(set) var added: [String] = []
  /// Files whose case gave way to a simpler one.
  public private(set) var replaced: [String] = []
  /// How many cases were there already, as simple or simpler.
  public private(set) var presentCount = 0

  /// Merges cases into a corpus.
  ///
  /// - Throws: `CorpusError` with the file that could not be written; those before it are.
  public init(_ cases: [CaseFile], into corpus: CorpusDirectory, holding present: [CaseFile])
    throws(CorpusError)
  {
    var known: [CaseKey: CaseFile] = [:]
    for file in CorpusSelection(present).kept { known[CaseKey(file.stored)] = file }
    for file in CorpusSelection(cases).kept {
      let key = CaseKey(file.stored)
      guard let old = known[key] else {
        let name = (file.path as NSString).lastPathComponent
        let stem =
          name.hasSuffix(".\(CorpusDirectory.fileExtension)")
          ? (name as NSString).deletingPathExtension : name
        added.append(try corpus.save(file.stored, name: stem))
        continue
      }
      guard file.stored.isSimpler(than: old.stored) else {
        presentCount += 1
        continue
      }
      try CorpusDirectory.replace(CaseFile(path: old.path, stored: file.stored))
      replaced.append(old.path)
    }
    presentCount += cases.count - CorpusSelection(cases).kept.count
  }
}
