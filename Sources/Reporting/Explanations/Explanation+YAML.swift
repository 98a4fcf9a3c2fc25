extension Explanation {
  /// What YAML itself asks for.
  static let yaml: [Explanation] = [
    Explanation(
      "yaml/after-end", "something stands after the end of the document",
      "A value at the left margin ends the document, and nothing may follow it. Remove what follows, "
        + "or indent it to make it part of something above.",
      wrong: "{version: 1}\nname: autumn", right: "version: 1\nname: autumn"),
    Explanation(
      "yaml/block-text", "text stands on the line of '|' or '>'",
      "'|' and '>' say that the text begins on the next line, indented. Move it there, or write it "
        + "in quotes without the sign.",
      wrong: "version: 1\nname: | autumn", right: "version: 1\nname: |\n  autumn"),
    Explanation(
      "yaml/colon", "': ' stands within a value without quotes",
      "Within a value ': ' would begin a mapping. Put the value in quotes.",
      wrong: "version: 1\nname: Hamlet: the play", right: "version: 1\nname: \"Hamlet: the play\""),
    Explanation(
      "yaml/complex-key", "a list or mapping stands where a key is expected",
      "Keys are single texts. Where braces belong to a text, such as a template, put all of it in "
        + "quotes.",
      wrong: "version: 1\nname: {{ season }}", right: "version: 1\nname: \"{{ season }}\""),
    Explanation(
      "yaml/control-character", "the file has a character that YAML forbids",
      "Control characters cannot stand in a file, only escaped in double quotes. They mostly come "
        + "from copying out of other programs: remove them.",
      wrong: "version: 1\nname: \"a\u{7}b\"", right: "version: 1\nname: \"a\\u0007b\""),
    Explanation(
      "yaml/dash", "'- ' stands where no list can begin",
      "A list begins on a line of its own, or is written [a, b].",
      wrong: "version: 1\nsteps: - id: a", right: "version: 1\nname: \"- a\""),
    Explanation(
      "yaml/duplicate-key", "a mapping has the same key twice",
      "Other readers silently take the last one; here it is an error, because one of the two would "
        + "be lost. Remove one, or rename it.",
      wrong: "version: 1\nname: a\nname: b", right: "version: 1\nname: a"),
    Explanation(
      "yaml/empty", "the file has nothing in it but comments",
      "A job has at least its version.", wrong: "# to do", right: "version: 1"),
    Explanation(
      "yaml/encoding", "the file is in an encoding that cannot be read",
      "Save it as UTF-8. 'iconv -f WINDOWS-1252 -t UTF-8' converts files of older programs."),
    Explanation(
      "yaml/escape", "a backslash in double quotes begins no escape sequence",
      "In double quotes '\\' begins an escape such as \\n or \\u00e9. Write it twice for the "
        + "character itself, or use single quotes.",
      wrong: "version: 1\nname: \"a\\qb\"", right: "version: 1\nname: 'a\\qb'"),
    Explanation(
      "yaml/indentation", "a line is not indented as what it belongs to",
      "Lines of one mapping or list begin in the same column, and what belongs to a key begins "
        + "further right.",
      wrong: "version: 1\n  name: autumn", right: "version: 1\nname: autumn"),
    Explanation(
      "yaml/merge-value", "'<<' is followed by something that cannot be merged",
      "'<<' takes over the entries of a mapping, or of each mapping of a list, by their aliases.",
      wrong: "version: 1\nexecution: {<<: fast}",
      right: "version: 1\nvariables: {fast: &fast {on_failure: stop}}\nexecution: {<<: *fast}"),
    Explanation(
      "yaml/missing-colon", "there is no ': ' between key and value",
      "A key is followed by a colon and a blank.", wrong: "version: 1\nname:\"autumn\"",
      right: "version: 1\nname: \"autumn\""),
    Explanation(
      "yaml/missing-comma", "parts within brackets or braces are not separated",
      "Within [...] and {...} a comma stands between two parts, and text with ': ' or ', ' needs "
        + "quotes.",
      wrong: "version: 1\nvariables: {a: [1, 2] b: 3}",
      right: "version: 1\nvariables: {a: [1, 2], b: 3}"),
    Explanation(
      "yaml/missing-key", "a ':' has no key before it", "Write the key.",
      wrong: "version: 1\nvariables:\n  : 1", right: "version: 1\nvariables:\n  a: 1"),
    Explanation(
      "yaml/missing-value", "a sign stands where a value is expected",
      "Write the value, or put it in quotes if it begins with the sign.",
      wrong: "version: 1\nname: ,a", right: "version: 1\nname: \",a\""),
    Explanation(
      "yaml/not-text", "the file is no text",
      "It has bytes that no text has. Check that the path is that of a job file."),
    Explanation(
      "yaml/recursive-alias", "an alias stands within the value that it stands for",
      "It would have no end. Write the value out.",
      wrong: "version: 1\nvariables: &all\n  a: *all", right: "version: 1\nvariables:\n  a: 1"),
    Explanation(
      "yaml/reserved-character", "a text without quotes begins with a sign that means something",
      "'@', '`', '%', '&' and '*' at the beginning have a meaning in YAML, or are reserved. Put the "
        + "text in quotes.",
      wrong: "version: 1\nname: @theatre", right: "version: 1\nname: \"@theatre\""),
    Explanation(
      "yaml/several-documents", "the file has several documents",
      "'---' begins another document, and a file holds one. Make several files of them.",
      wrong: "version: 1\n---\nversion: 1", right: "version: 1"),
    Explanation(
      "yaml/syntax", "the file is no YAML",
      "The message has the words of the YAML reader for a mistake that none of the other codes "
        + "explains. Quotes around the value of the line mostly help."),
    Explanation(
      "yaml/tab", "a tab stands where only spaces may",
      "Set the editor to indent YAML by spaces.", wrong: "version: 1\nsteps:\n\t- id: a",
      right: "version: 1\nvariables:\n  a: 1"),
    Explanation(
      "yaml/tag", "a tag such as '!include' has no meaning here",
      "Types follow from how a value is written, and quotes make a text. Put the value in quotes "
        + "if the '!' belongs to it.",
      wrong: "version: 1\nname: !theatre a", right: "version: 1\nname: \"!theatre a\""),
    Explanation(
      "yaml/text-after-quote", "something stands after the end of a quoted text",
      "The quote ends earlier than it seems. In single quotes an apostrophe is written twice; in "
        + "double quotes a quote is written \\\".",
      wrong: "version: 1\nname: 'it's'", right: "version: 1\nname: 'it''s'"),
    Explanation(
      "yaml/too-deep", "values are nested too deep",
      "At most 100 levels are read. A job never needs more than about ten; look for brackets that "
        + "are not closed."),
    Explanation(
      "yaml/too-large", "the file is too large",
      "Keep orders in CSV files, which are read row by row, or divide the job."),
    Explanation(
      "yaml/too-many-problems", "there are more problems than are listed",
      "Correct those that are listed; one cause often has many effects."),
    Explanation(
      "yaml/too-many-values", "the file stands for too many values",
      "Aliases of aliases multiply. Write the values where they are needed, or divide the file."),
    Explanation(
      "yaml/unclosed-bracket", "a bracket or brace is never closed",
      "Write the closing one at the end of the list or mapping.",
      wrong: "version: 1\nvariables: {a: [1, 2",
      right: "version: 1\nvariables: {a: [1, 2]}"),
    Explanation(
      "yaml/unclosed-quote", "a quote is never closed",
      "Everything after it is taken as text. Write the closing quote; an apostrophe in single "
        + "quotes is written twice.",
      wrong: "version: 1\nname: \"autumn", right: "version: 1\nname: \"autumn\""),
    Explanation(
      "yaml/unexpected-bracket", "a bracket or brace closes nothing, or the wrong thing",
      "Lists are written [...] and mappings {...}.", wrong: "version: 1\nvariables: {a: [1, 2}}",
      right: "version: 1\nvariables: {a: [1, 2]}"),
    Explanation(
      "yaml/unknown-alias", "an alias has no anchor before it",
      "'*name' stands for the value that '&name' marks further up. Put a text that begins with '*' "
        + "in quotes.",
      wrong: "version: 1\nname: *autumn", right: "version: 1\nname: \"*autumn\""),
    Explanation(
      "yaml/version", "the file asks for a version of YAML that cannot be read",
      "Remove the line that begins with '%YAML'.", wrong: "%YAML 3.0\n---\nversion: 1",
      right: "version: 1"),
  ]
}
