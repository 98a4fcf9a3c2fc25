extension Explanation {
  /// What differs between an account and an export of orders; only verify can tell.
  static let verify: [Explanation] = [
    Explanation(
      "verify/declaration", "something is not as the job declares it",
      "The account has it otherwise than the file says, or not at all. Applying the job would change "
        + "it; if the account is right, change the file."),
    Explanation(
      "verify/extra", "an object is booked that should not be",
      "Rows of a file say who has what in the event, and none of them has the object. The order is "
        + "missing in the export, or was cancelled there and not here."),
    Explanation(
      "verify/missing", "an order lacks an object that it should have",
      "The object is free, and the order has no other one in its place. Applying a job that books the "
        + "rows books it."),
    Explanation(
      "verify/wrong-order", "an object belongs to another order than it should",
      "Both have a ticket for it, or two orders have each other's. Find out who was moved, and move "
        + "one of them with a 'move' step."),
    Explanation(
      "verify/wrong-quantity", "an area has more or fewer places taken than it should",
      "Reports give the total of an area only. With --area-orders verify says which order has too "
        + "many places or too few."),
    Explanation(
      "verify/wrong-seat", "an order sits on another object than it should",
      "It lacks one object and has another one that nobody should have. Either the move is not in the "
        + "export yet, or it should not have happened."),
    Explanation(
      "verify/wrong-status", "an object that should be booked is something else",
      "It is held in somebody's basket, offered for resale, or has a status of the house's own, so it "
        + "can be neither booked nor free."),
    Explanation(
      "verify/wrong-ticket-type", "an object is booked as another kind of ticket",
      "The order has its object, but was charged for another ticket than the export says, or for none "
        + "in particular."),
    Explanation(
      "verify/shared-places", "places of an area are not compared",
      "A season and its events share the places of an area, and the totals that reports give do not "
        + "tell whose they are. With --area-orders verify reads the areas' own logs, which do."),
  ]
}
