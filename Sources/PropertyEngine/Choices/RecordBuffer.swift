/// What a run records, one element after another, in memory that is used again.
///
/// An array would do. It asks for each element whether somebody else holds the storage,
/// and on a cheap property that question was a fifth of the time of a case. This storage
/// has one owner always, and its elements are plain bits, so that to clear it is to
/// forget the count.
@usableFromInline
struct RecordBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The elements; those from `count` on are not initialized.
  @usableFromInline var start: UnsafeMutablePointer<Element>
  /// The number of elements.
  @usableFromInline var count = 0
  /// How many elements there is room for.
  @usableFromInline var capacity: Int

  /// Creates an empty buffer.
  ///
  /// - Precondition: The capacity is positive.
  init(capacity: Int) {
    precondition(capacity > 0, "a buffer has room for something")
    start = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    self.capacity = capacity
  }

  @inlinable
  deinit { start.deallocate() }

  /// Whether there is no element.
  var isEmpty: Bool { count == 0 }

  /// The elements in an array of their own.
  var array: [Element] { Array(elements) }

  /// The elements, valid until the buffer is next changed.
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }

  /// The element at a position.
  @inlinable
  subscript(position: Int) -> Element {
    @inline(__always)
    get {
      precondition(position >= 0 && position < count)
      return start[position]
    }
    @inline(__always)
    _modify {
      precondition(position >= 0 && position < count)
      yield &start[position]
    }
  }

  /// Adds an element.
  @inlinable
  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    appendWithinCapacity(element)
  }

  /// Adds an element for which there is known to be room.
  @inlinable
  @inline(__always)
  mutating func appendWithinCapacity(_ element: Element) {
    (start + count).initialize(to: element)
    count += 1
  }

  /// Forgets the elements and keeps the memory.
  mutating func removeAll() { count = 0 }

  @usableFromInline
  @inline(never)
  mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: start, count: count)
    start.deallocate()
    start = larger
    capacity *= 2
  }
}
