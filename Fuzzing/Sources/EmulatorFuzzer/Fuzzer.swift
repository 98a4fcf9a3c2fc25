/// What libFuzzer, which brings the `main`, calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  ScriptedRequests(UnsafeRawBufferPointer(start: bytes, count: count)).run()
  return 0
}
