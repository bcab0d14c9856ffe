internal import Foundation

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// Why bytes are not an XML document.
struct XMLReadingError: Error, Hashable, Sendable {
  /// What is wrong, and in which line.
  let reason: String
}

extension AnswerElement {
  /// How deep elements may nest; answers of the service stay under twelve.
  static let depthMax = 64

  /// Reads an XML document.
  ///
  /// - Throws: `XMLReadingError` unless a complete document comes first; the parser
  ///   does not look at what follows it.
  init(parsing document: Data) throws(XMLReadingError) {
    guard !document.isEmpty else { throw XMLReadingError(reason: "it is empty") }
    let builder = TreeBuilder()
    let parser = XMLParser(data: document)
    parser.shouldResolveExternalEntities = false
    parser.delegate = builder
    let isComplete = parser.parse()
    if builder.isTooDeep { throw XMLReadingError(reason: "elements nest deeper than \(Self.depthMax)") }
    guard isComplete, let root = builder.root else {
      throw XMLReadingError(reason: "it breaks off or is not well-formed in line \(parser.lineNumber)")
    }
    self = root
  }
}

/// Builds the tree while the parser reads.
///
/// A class, because XMLParser talks to a delegate.
private final class TreeBuilder: NSObject, XMLParserDelegate {
  private var open: [AnswerElement] = []
  private(set) var root: AnswerElement?
  private(set) var isTooDeep = false

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    guard open.count < AnswerElement.depthMax else {
      isTooDeep = true
      parser.abortParsing()
      return
    }
    open.append(AnswerElement(String(elementName.split(separator: ":").last ?? "")))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += string
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard var element = open.popLast() else { return }
    element.text = element.text.trimmingCharacters(in: .whitespacesAndNewlines)
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}
