import CMicroHTTPD

// What the callbacks do, on a thread of the server library.
extension HTTPServer {
  /// Reads the next part of a request, or answers it.
  func proceed(
    _ exchange: Exchange, on handle: Handle, method: UnsafePointer<CChar>,
    upload: UnsafeRawBufferPointer
  ) -> MHD_Result {
    switch exchange.stage {
    case .begun:
      return begin(exchange, on: handle, method: String(cString: method))
    case .receiving:
      if upload.count > 0 { return exchange.receive(upload) ? .YES : .NO }
      return decide(exchange, on: handle)
    case .decided:
      return hand(over: exchange, to: handle)
    case .answered:
      // What is left of a body that was refused.
      return .YES
    }
  }

  /// Sees to it that a request counts as finished, also when its connection broke.
  func completed(_ exchange: Exchange) {
    exchange.connection.isClientsTurn(at: MonotonicTime.now())
    settle(exchange)
    release(exchange)
  }

  /// Looks at the header section.
  private func begin(
    _ exchange: Exchange, on handle: Handle, method: String
  ) -> MHD_Result {
    let head = RequestHead(
      emulator_read_head(handle.pointer), method: method, target: exchange.target,
      targetIsWhole: exchange.targetIsWhole)
    exchange.head = head
    exchange.stage = .receiving
    if let refusal = head.refusal(largestBody: limits.largestBody) {
      return answer(refusal, exchange, to: handle, closing: true)
    }
    if let outcome = service.strikesEarly(method: method, target: exchange.target) {
      exchange.outcome = outcome
      return hand(over: exchange, to: handle)
    }
    return .YES
  }

  /// The body is complete: decides what becomes of the request, and does it if that takes no time.
  private func decide(_ exchange: Exchange, on handle: Handle) -> MHD_Result {
    guard let head = exchange.head else { return .NO }
    if let refusal = exchange.refusal {
      return answer(Answer(refusal), exchange, to: handle, closing: true)
    }
    if Control.isMeant(by: head.target) {
      return answer(control.answer(head, body: exchange.body, self), exchange, to: handle)
    }
    let outcome = service.begin(
      APIRequest(
        method: head.method, target: head.target, authorization: head.authorization,
        workspaceKey: head.workspaceKey, body: exchange.body,
        remoteAddress: exchange.connection.remoteAddress, baseURL: head.baseURL(port: port)))
    exchange.outcome = outcome
    exchange.stage = .decided
    if case .late(let id, let time, let closing) = outcome.delivery {
      return putOff(id, exchange, on: handle, after: time, closing: closing)
    }
    if case .left(let run) = outcome.work {
      if workElsewhere(on: exchange, handle, run) { return .YES }
      exchange.outcome?.work = .done(run())
    }
    if outcome.delay > .zero, suspend(exchange, handle, for: outcome.delay, .delay) { return .YES }
    return hand(over: exchange, to: handle)
  }

  /// Leaves a call for later, with its connection closed or waiting.
  private func putOff(
    _ id: LateCall.ID, _ exchange: Exchange, on handle: Handle, after time: Duration?,
    closing: Bool
  ) -> MHD_Result {
    if closing {
      if let time { later(time) { _ = $0.service.commit(id) } }
      exchange.outcome?.delivery = .closed
    } else if suspend(exchange, handle, for: time, .late) {
      return .YES
    }
    return hand(over: exchange, to: handle)
  }

  private func hand(over exchange: Exchange, to handle: Handle) -> MHD_Result {
    guard let outcome = exchange.outcome else { return .NO }
    switch outcome.delivery {
    case .closed:
      settle(exchange)
      return .NO
    case .reset:
      settle(exchange)
      emulator_reset(exchange.connection.descriptor)
      return .NO
    case .late(let id, _, _):
      // Its time has come, or somebody gave the order, or both.
      guard let late = service.commit(id) else {
        settle(exchange)
        return .NO
      }
      return answer(late, exchange, to: handle)
    case .whole:
      guard let work = outcome.work else { return .NO }
      return answer(work.answer(), exchange, to: handle)
    case .spoilt(let spoiler):
      guard let work = outcome.work else { return .NO }
      let spoilt = spoiler.spoil(work.answer())
      exchange.status = spoilt.status
      exchange.stage = .answered
      guard !spoilt.body.isEmpty else {
        if spoiler == .reset { emulator_reset(exchange.connection.descriptor) }
        return spoiler == .reset ? .NO : handle.send(Reply(spoilt))
      }
      return handle.send(
        SpoiltBody(spoilt, spoiler, exchange, of: handle, on: self), status: spoilt.status)
    }
  }

  private func answer(
    _ answer: Answer, _ exchange: Exchange, to handle: Handle, closing: Bool = false
  ) -> MHD_Result {
    exchange.stage = .answered
    exchange.status = answer.status
    var reply = Reply(answer)
    reply.closes = closing
    if exchange.head?.acceptsGzip == true { reply.compress() }
    // Before the bytes leave, so that a client that has its answer also finds the lane free.
    settle(exchange)
    // From here on it is the client who takes its time.
    exchange.connection.isClientsTurn(at: MonotonicTime.now())
    return handle.send(reply)
  }

  /// Ends the request's stay in its lane, once.
  private func settle(_ exchange: Exchange) {
    guard let outcome = exchange.outcome else { return }
    exchange.outcome = nil
    if let ticket = outcome.ticket { service.finish(ticket, status: exchange.status) }
  }
}
