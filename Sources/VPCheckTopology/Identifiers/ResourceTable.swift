/// A resource that a handle names.
public protocol Resource: Hashable, Sendable {
  /// The handle of the resource.
  var id: ResourceID { get }
}

/// The resources of one kind, in ascending order of their handles.
///
/// A dictionary's order changes from process to process, and everything here must
/// come out the same for the same seed; an ordered-dictionary library would double
/// the time of a newcomer's first build. Tables hold tens of entries, so a sorted
/// array is also the fastest.
///
/// - Elements are sorted by id, without duplicates.
/// - Complexity: look-up O(log *n*), insertion and removal O(*n*).
public struct ResourceTable<Element: Resource>: Hashable, Sendable {
  private var elements: [Element] = []

  /// Creates an empty table.
  public init() {}

  /// Creates a table from resources in any order; a later one with the same handle wins.
  public init(_ resources: some Sequence<Element>) {
    for resource in resources { self[resource.id] = resource }
  }

  /// The resource of a handle; nil when there is none. Assigning nil removes it.
  public subscript(id: ResourceID) -> Element? {
    get {
      let index = position(of: id)
      return index < elements.count && elements[index].id == id ? elements[index] : nil
    }
    set {
      let index = position(of: id)
      let isPresent = index < elements.count && elements[index].id == id
      switch (newValue, isPresent) {
      case (let value?, true): elements[index] = value
      case (let value?, false): elements.insert(value, at: index)
      case (nil, true): elements.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// Changes the resource of a handle in place, if there is one.
  public mutating func update(_ id: ResourceID, _ change: (inout Element) -> Void) {
    let index = position(of: id)
    guard index < elements.count, elements[index].id == id else { return }
    change(&elements[index])
  }

  /// Changes every resource in place, in ascending order of handles.
  public mutating func updateAll(_ change: (inout Element) -> Void) {
    for index in elements.indices { change(&elements[index]) }
  }

  /// The handles, ascending.
  public var ids: [ResourceID] { elements.map { $0.id } }

  /// Returns whether a handle names a resource of the table.
  public func contains(_ id: ResourceID) -> Bool {
    let index = position(of: id)
    return index < elements.count && elements[index].id == id
  }

  private func position(of id: ResourceID) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ResourceTable: RandomAccessCollection {
  /// The position of the first element.
  public var startIndex: Int { 0 }
  /// The position past the last element.
  public var endIndex: Int { elements.count }
  /// The element at a position, in ascending order of handles.
  public subscript(position: Int) -> Element { elements[position] }

  // What follows would come by itself, by way of ranges of indices: in a build that is
  // not optimised that was a fifteenth of all the time that the tests take.

  /// The number of resources.
  public var count: Int { elements.count }
  /// Whether there is no resource.
  public var isEmpty: Bool { elements.isEmpty }
  /// Returns an iterator over the resources, in ascending order of handles.
  public func makeIterator() -> IndexingIterator<[Element]> { elements.makeIterator() }
  /// Returns the position after another.
  public func index(after position: Int) -> Int { position + 1 }
  /// Returns the position before another.
  public func index(before position: Int) -> Int { position - 1 }
}
