import CSQLite

/// A value that a statement takes.
public enum DatabaseValue: Hashable, Sendable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// Any other number.
  case real(Double)
  /// UTF-8.
  case text(String)
  /// Bytes as they are.
  case bytes([UInt8])

  func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch self {
    case .null:
      return sqlite3_bind_null(statement, index)
    case .integer(let value):
      return sqlite3_bind_int64(statement, index, value)
    case .real(let value):
      return sqlite3_bind_double(statement, index, value)
    case .text(let value):
      var value = value
      return value.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          // A null pointer would be NULL; an empty text is one nevertheless.
          guard let start = bytes.baseAddress else {
            return usher_bind_text(statement, index, "", 0)
          }
          return usher_bind_text(statement, index, start, Int32(clamping: bytes.count))
        }
      }
    case .bytes(let value):
      return value.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else {
          return sqlite3_bind_zeroblob(statement, index, 0)
        }
        return usher_bind_blob(statement, index, start, Int32(clamping: bytes.count))
      }
    }
  }
}

extension DatabaseValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByNilLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// No value.
  public init(nilLiteral: ()) { self = .null }
}

/// One row of an answer, valid until the next one is asked for; columns count from 0.
public struct DatabaseRow: ~Copyable {
  let statement: OpaquePointer
  let path: String

  /// The number in a column; 0 if it is NULL.
  public func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }

  /// The number in a column; 0 if it is NULL.
  public func real(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

  /// The text in a column; `nil` if it is NULL.
  public func text(_ column: Int) -> String? {
    guard let start = sqlite3_column_text(statement, Int32(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The bytes in a column; empty if it is NULL.
  public func bytes(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, Int32(column)) else { return [] }
    let count = Int(sqlite3_column_bytes(statement, Int32(column)))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// The error of a record that cannot be understood.
  public func unreadable(_ message: String) -> DatabaseError {
    DatabaseError(kind: .unreadable, message: message, path: path)
  }
}
