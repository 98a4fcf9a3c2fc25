extension Explanation {
  /// What the account, or the emulator, does not allow; only a plan can tell.
  static let plan: [Explanation] = [
    Explanation(
      "emulator/seed", "the emulator cannot be set up as the job says",
      "The entry of 'emulator' contradicts another one, or the drawing it names."),
    Explanation(
      "plan/absent", "a step works on an event that the file removes",
      "What is removed is gone before the step could run. Remove the step, or keep the event."),
    Explanation(
      "plan/ambiguous-name", "several things on the account have the name",
      "A name finds what the job declares only if one thing has it. Add the 'key' of the one that "
        + "is meant; the message lists them."),
    Explanation(
      "plan/area", "an area stands where only whole objects can be",
      "An area has no status or order as a whole, so it can be neither selected nor moved. "
        + "List its places with 'quantity' and 'order_id' in steps of their own."),
    Explanation(
      "plan/blocked", "something else stands in the way",
      "It is fine by itself, and needs something that has a problem. Solve that one."),
    Explanation(
      "plan/brake", "the job would take away more than the brake allows",
      "A slip in a list can release a whole house, so a plan that takes away much stops until "
        + "somebody has looked at it. The message names the option that lifts the brake for one run; "
        + "'brake' under 'execution' sets how much is ordinary."),
    Explanation(
      "plan/channel", "an object is not in the channels that the step names",
      "Objects of a channel are only for buyers of that channel. Name it in 'channel_keys', add "
        + "NO_CHANNEL for objects without one, or write 'ignore_channels: true'."),
    Explanation(
      "plan/claimed-twice", "two entries of the file mean the same thing on the account",
      "By key or by name both find the same one, and would undo each other's work. Remove one."),
    Explanation(
      "plan/cycle", "things wait for each other in a circle",
      "The message shows every step of the circle with its place. Remove one of the references or "
        + "'depends_on'."),
    Explanation(
      "plan/draft", "changes of a chart go to a draft",
      "Once events use a chart, the API keeps changes in a draft until it is published. "
        + "'published: true' publishes it, with whatever else the draft has."),
    Explanation(
      "plan/extra-data", "places of an area are given extra data",
      "Only seats, tables and booths carry extra data."),
    Explanation(
      "plan/fixed-field", "a field cannot be changed any more",
      "The API takes it only when the thing is made."),
    Explanation(
      "plan/for-sale-quota", "more changes of what is for sale than a day allows",
      "The service takes ten for one event in 24 hours. Put several changes into one step, or "
        + "set 'for_sale' of the event."),
    Explanation(
      "plan/held", "an object is held",
      "Somebody has it in their basket. Name the hold token if it is yours, wait until the hold "
        + "expires, or take it away with 'allowed_previous_statuses: [reservedByToken]'."),
    Explanation(
      "plan/inactive", "the workspace is inactive",
      "Nothing in it can be read before it is active again. Apply the job with --skip-conflicts, "
        + "which activates it, and then once more."),
    Explanation(
      "plan/move-chain", "an order both leaves a seat and arrives there",
      "A second run could not tell whether the order is still there or there already. Move it "
        + "directly from its first seat to its last."),
    Explanation(
      "plan/no-focal-point", "the chart has no focal point",
      "The service chooses the seats that are nearest to it. Set one in the designer."),
    Explanation(
      "plan/no-order", "places of an area have no order id",
      "Places have no labels, so the order id is the only thing by which a second run can tell what "
        + "the first one did."),
    Explanation(
      "plan/no-season", "an event is in no season, or not in the one that is named",
      "Only events of a season can follow its status or go their own way."),
    Explanation(
      "plan/not-an-area", "a quantity is given for something that has no places to count",
      "Only areas take 'quantity'. Each seat of a row stands by itself."),
    Explanation(
      "plan/not-for-sale", "an object is not for sale",
      "Put it up for sale in the event's 'for_sale', or choose another."),
    Explanation(
      "plan/not-found", "something outside of the file does not exist",
      "The job names it by key, and the account has none of that key. Check the key, and the "
        + "workspace in which it is looked for."),
    Explanation(
      "plan/not-held", "an object is not held by the token of the step",
      "The hold may have expired, or somebody else has it. Hold it in an earlier step."),
    Explanation(
      "plan/nothing-to-move", "nobody has the seat that an order is to leave",
      "It is free already. Correct 'from', or take the pair out."),
    Explanation(
      "plan/offline", "labels are not checked, because nobody has looked at the chart",
      "'--offline' plans without an account, and what a chart has drawn on it only an account knows. A "
        + "plan without it, or with '--emulator', checks every label."),
    Explanation(
      "plan/other-chart", "the event exists with another chart",
      "An event cannot change its chart. Name the chart it has, or give the event another key."),
    Explanation(
      "plan/other-order", "an object belongs to another order",
      "A release with an 'order_id' frees only what that order has."),
    Explanation(
      "plan/other-quantity", "an order has another number of places than the file says",
      "Orders of areas are compared by their whole number. The message says how many there are."),
    Explanation(
      "plan/other-workspace", "one call cannot reach two workspaces",
      "A transaction and a move happen in one call, so all their events have to be in one "
        + "workspace."),
    Explanation(
      "plan/partly-done",
      "an order has some of the objects that the service is to choose, and not all",
      "A choice is made whole, so somebody has changed the order since. Release what it has, "
        + "or write the number that is there."),
    Explanation(
      "plan/stale", "the account is no longer as it was when the plan was made",
      "A plan that was approved is carried out as it is or not at all. The message says what is "
        + "different now. Make a new plan, and look at what it does."),
    Explanation(
      "plan/status", "an object has a status that the step does not allow",
      "'allowed_previous_statuses' and 'rejected_previous_statuses' guard the step. Take the object "
        + "out, or change the lists."),
    Explanation(
      "plan/taken", "an object is taken already",
      "It is booked, held or has another status, and usher never takes a seat from a buyer. Choose "
        + "another object, or release it in an earlier step."),
    Explanation(
      "plan/too-few-places", "an area has too few free places",
      "Lower 'quantity', or release places of other orders in a job that runs before."),
    Explanation(
      "plan/unclear",
      "an earlier run did not hear what came of a call, and the account does not show it",
      "Look at the place that the message names. If the call had no effect, --redo STEP carries it out "
        + "again; if it had, take the step out of the file."),
    Explanation(
      "plan/unknown-choice", "a step names or selects what the service may choose before",
      "What 'best_available' will take is not known before it has run. Put steps that name objects "
        + "before it; put a step that selects into a job that runs afterwards, or select by an order "
        + "that the other step does not give."),
    Explanation(
      "plan/unknown-object", "an event has no object with the label",
      "Labels are those of the chart, with their section: 'Stalls-A-1'. The message suggests one "
        + "that is near."),
    Explanation(
      "run/not-done", "a change of the plan was not done",
      "The message says how it ended and why. Correct the cause and apply the same file again: what "
        + "is done is not repeated."),
  ]
}
