import Testing

@testable import PropertyEngine

@Suite struct RecordBufferTests {
  @Test func `elements stay in order while the buffer grows`() {
    var buffer = RecordBuffer<Int>(capacity: 1)
    for round in 0..<3 {
      for value in 0..<100 { buffer.append(round + value) }
      // A buffer cannot be copied, so what is looked at is taken out first.
      let (array, elements) = (buffer.array, Array(buffer.elements))
      #expect(array == Array(round..<(round + 100)))
      #expect(elements == array)
      buffer[50] = -1
      let (changed, count) = (buffer[50], buffer.count)
      #expect(changed == -1)
      #expect(count == 100)
      buffer.removeAll()
      let (isEmpty, rest) = (buffer.isEmpty, buffer.array)
      #expect(isEmpty && rest.isEmpty)
    }
    let capacity = buffer.capacity
    #expect(capacity >= 100)
  }
}
