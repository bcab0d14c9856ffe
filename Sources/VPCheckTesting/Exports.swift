// A test that states properties needs generators and test cases as well: one import
// line for both.
@_exported public import PropertyEngine
