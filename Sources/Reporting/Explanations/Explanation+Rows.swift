extension Explanation {
  /// What files of rows, CSV and JSON Lines, ask for.
  static let rows: [Explanation] = [
    Explanation(
      "rows/cell-count", "a row has more or fewer cells than the header",
      "A text with the separator in it needs quotes: \"Duval, Jeanne\". Rows may not leave out cells "
        + "at their end; an empty cell is nothing between two separators."),
    Explanation(
      "rows/duplicate-column", "two columns have the same name",
      "Nobody could tell which of them is meant. Rename one, or remove it."),
    Explanation(
      "rows/encoding", "the file is in an encoding that cannot be read",
      "Save it as UTF-8. Spreadsheets call it 'CSV UTF-8'."),
    Explanation(
      "rows/invalid-value", "a cell has a value that its column does not allow",
      "The message names row and column, and what is allowed. A column of the wrong name can be "
        + "assigned with 'columns' of the job file."),
    Explanation(
      "rows/json", "a line of a JSON Lines file is no JSON object",
      "Every line is one whole object: {\"event\": \"gala\", \"object\": \"A-1\"}. No commas stand "
        + "between lines, and no brackets around them."),
    Explanation(
      "rows/missing-column", "a column that is needed is not in the file",
      "Rename the column of the file, or say in 'columns' of the job file which one it is."),
    Explanation(
      "rows/missing-value", "a cell that is needed is empty",
      "Fill it in, or give all rows a value with 'defaults' of the job file."),
    Explanation(
      "rows/no-header", "the file has no first row with the names of its columns",
      "Columns are found by name, not by place. Begin the file with a row such as "
        + "'event,object,order_id'."),
    Explanation(
      "rows/not-text", "the file is no text",
      "It has bytes that no text has. A spreadsheet has to be exported as CSV first."),
    Explanation(
      "rows/stray-quote", "a quote stands within a cell that does not begin with one",
      "A cell with quotes in it is quoted as a whole, and each quote within is doubled: "
        + "\"12\"\" disc\"."),
    Explanation(
      "rows/too-large", "a row is too long",
      "It mostly means that a quote is never closed, or that rows do not end with line ends."),
    Explanation(
      "rows/unclosed-quote", "a quote is never closed",
      "Everything after it, over all lines, belongs to the cell. Close it, or double it if it is a "
        + "part of the text."),
    Explanation(
      "rows/unknown-column", "a column has a name that means nothing",
      "A misspelt 'order_id' would make bookings without order, so no column is passed over in "
        + "silence. Rename it, assign it with 'columns', or let the job file ignore it."),
    Explanation(
      "rows/unnamed-column", "a column has no name",
      "It is mostly a separator too many at the end of the first row. Name it or remove it from all "
        + "rows."),
  ]
}
