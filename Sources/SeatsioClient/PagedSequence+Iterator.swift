import SeatsioModel

extension PagedSequence {
  /// Reads the list from its start.
  ///
  /// A copy goes on where the original was; both share what is on its way.
  public struct Iterator: AsyncIteratorProtocol {
    private let sequence: PagedSequence
    private var cursor = PageCursor.start
    private var items: ArraySlice<Item> = []
    /// Whether the next page is to be fetched when another item of this one is asked for.
    private var isFresh = false
    private var prefetch: Prefetch<Item>?

    fileprivate init(sequence: PagedSequence) { self.sequence = sequence }

    /// The next item; `nil` after the last.
    public mutating func next() async throws(APIError) -> Item? {
      try await next(isolation: nil)
    }

    /// The next item; `nil` after the last.
    ///
    /// A page that could not be fetched is asked for again by the next call.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(APIError) -> Item? {
      if isFresh, !items.isEmpty, cursor != .end {
        prefetch = Prefetch(sequence, at: cursor)
      }
      isFresh = false
      while items.isEmpty {
        guard let page = try await nextPage(isolation: actor) else { return nil }
        items = page.items[...]
        isFresh = true
      }
      return items.removeFirst()
    }

    private mutating func nextPage(
      isolation actor: isolated (any Actor)?
    ) async throws(APIError) -> Page<Item>? {
      guard let prefetch else { return try await sequence.page(at: &cursor) }
      self.prefetch = nil
      let fetched = try await prefetch.result.get()
      cursor = fetched.cursor
      return fetched.page
    }
  }

  /// Begins at the first page, whatever was read before.
  public func makeAsyncIterator() -> Iterator { Iterator(sequence: self) }
}

/// The fetch of a page that nobody waits for yet.
///
/// It lives as long as the iterator that began it: no call of `next` can own a child task that goes
/// on after it has returned. What remains of a cancelled fetch ends at once, as every cancelled call,
/// and gives its place in the lane back.
private final class Prefetch<Item: Decodable & Sendable>: Sendable {
  typealias Fetched = (page: Page<Item>?, cursor: PageCursor)

  private let task: Task<Result<Fetched, APIError>, Never>

  init(_ sequence: PagedSequence<Item>, at cursor: PageCursor) {
    // proof: the task is cancelled when the iterator goes, and holds no reference to this object.
    task = Task { await Self.fetch(sequence, at: cursor) }
  }

  private static func fetch(
    _ sequence: PagedSequence<Item>, at cursor: PageCursor
  ) async -> Result<Fetched, APIError> {
    var cursor = cursor
    do throws(APIError) {
      let page = try await sequence.page(at: &cursor)
      return .success((page, cursor))
    } catch {
      return .failure(error)
    }
  }

  deinit { task.cancel() }

  /// What has been fetched; cancelling the task that waits cancels the fetch.
  var result: Result<Fetched, APIError> {
    get async {
      await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
    }
  }
}
