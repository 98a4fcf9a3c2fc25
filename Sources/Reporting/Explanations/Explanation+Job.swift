extension Explanation {
  /// What the format of job files asks for.
  static let job: [Explanation] = [
    Explanation(
      "job/absent-reference", "something is used that the file removes",
      "'state: absent' says that a thing should not be there, so nothing may need it. Remove the use, "
        + "or the 'state'.",
      wrong: """
        version: 1
        events: {a: {key: gala, chart: {key: hall}, state: absent}}
        steps: [{id: s, book: {event: gala, objects: [A-1]}}]
        """,
      right: """
        version: 1
        events: {a: {key: gala, chart: {key: hall}}}
        steps: [{id: s, book: {event: gala, objects: [A-1]}}]
        """),
    Explanation(
      "job/ambiguous-reference", "a step names an event that several workspaces have",
      "Event keys are unique within a workspace only. Say which one is meant.",
      wrong: """
        version: 1
        workspaces: {a: {name: A}, b: {name: B}}
        charts: {x: {name: X, workspace: a}, y: {name: Y, workspace: b}}
        events: {one: {key: gala, chart: x}, two: {key: gala, chart: y}}
        steps: [{id: s, book: {event: gala, objects: [A-1]}}]
        """,
      right: """
        version: 1
        workspaces: {a: {name: A}, b: {name: B}}
        charts: {x: {name: X, workspace: a}, y: {name: Y, workspace: b}}
        events: {one: {key: gala, chart: x}, two: {key: gala, chart: y}}
        steps: [{id: s, book: {event: gala, workspace: b, objects: [A-1]}}]
        """),
    Explanation(
      "job/conflicting-keys", "two keys stand together that exclude each other",
      "Each of them would make the other meaningless, so usher does not guess. Keep one.",
      wrong: "version: 1\nconnection: {region: eu, base_url: \"http://127.0.0.1:9001\"}",
      right: "version: 1\nconnection: {region: eu}"),
    Explanation(
      "job/duplicate-item", "a 'for_each' lists the same item twice",
      "Both would make the same thing. Items are told apart by their text, or by their 'key' or "
        + "'id'.",
      wrong: """
        version: 1
        events:
          week: {for_each: [mon, mon], key: "show-${each}", chart: {key: hall}}
        """,
      right: """
        version: 1
        events:
          week: {for_each: [mon, tue], key: "show-${each}", chart: {key: hall}}
        """),
    Explanation(
      "job/duplicate-key", "two things have the same key or id",
      "Keys are how things are found again, so each is unique in its place.",
      wrong: """
        version: 1
        events: {a: {key: gala, chart: {key: hall}}, b: {key: gala, chart: {key: hall}}}
        """,
      right: """
        version: 1
        events: {a: {key: gala-1, chart: {key: hall}}, b: {key: gala-2, chart: {key: hall}}}
        """),
    Explanation(
      "job/duplicate-name", "two things without a key have the same name",
      "What has no 'key' is found again by its name, so two of one name could not be told apart.",
      wrong: "version: 1\ncharts: {a: {name: Hall}, b: {name: Hall}}",
      right: "version: 1\ncharts: {a: {name: Great Hall}, b: {name: Small Hall}}"),
    Explanation(
      "job/duplicate-object", "an object comes up twice where it may stand once",
      "The same seat twice in a step, or in two channels, is mostly a mistake in a range: it could "
        + "not be sold to both.",
      wrong: "version: 1\nsteps: [{id: s, book: {event: gala, objects: [A-1..4, A-4]}}]",
      right: "version: 1\nsteps: [{id: s, book: {event: gala, objects: [A-1..4, A-5]}}]"),
    Explanation(
      "job/empty-selector", "a selector picks nothing in particular",
      "A 'where' without conditions would pick every object of the event. Because that is rarely "
        + "meant, it has to be written out as 'everything: true'.",
      wrong: "version: 1\nsteps: [{id: s, release: {event: gala, where: {}}}]",
      right: "version: 1\nsteps: [{id: s, release: {event: gala, where: {everything: true}}}]"),
    Explanation(
      "job/for-sale-quota", "the job changes too often what of an event is for sale",
      "The service takes a limited number of such changes for one event in 24 hours, and refuses the "
        + "rest. One step can put up and take off many objects: bring the changes together."),
    Explanation(
      "job/include-cycle", "files include each other in a circle",
      "The message shows the circle. Remove one of its includes; a file that several files include is "
        + "read once."),
    Explanation(
      "job/invalid-name", "a local name cannot be used",
      "Names before a ':' are taken as they are written: they cannot be empty, and '${…}' means "
        + "nothing in them. Put the reference into 'key' or 'name'.",
      wrong: "version: 1\ncharts: {\"hall-${var.year}\": {name: Hall}}",
      right: "version: 1\nvariables: {year: \"2027\"}\ncharts: {hall: {name: \"Hall ${var.year}\"}}"
    ),
    Explanation(
      "job/invalid-range", "a range of objects cannot be read",
      "Both ends share everything before the last number, the smaller number comes first, and "
        + "numbers with leading zeros are of the same length. A label that only looks like a range "
        + "is written {label: \"x..y\"}.",
      wrong: "version: 1\nsteps: [{id: s, book: {event: gala, objects: [A-9..A-1]}}]",
      right: "version: 1\nsteps: [{id: s, book: {event: gala, objects: [A-1..A-9]}}]"),
    Explanation(
      "job/invalid-value", "a value is not among those that the key allows",
      "The message lists what is allowed, or shows the form.",
      wrong: "version: 1\nconnection: {region: europe}",
      right: "version: 1\nconnection: {region: eu}"),
    Explanation(
      "job/literal-secret", "a secret key stands in the file",
      "Job files are shared and kept in version control, and whoever reads the key can sell and "
        + "release every seat. Keep it in the environment, and replace the key if it was shared.",
      wrong: "version: 1\nconnection: {secret_key: 7c5bd1e4}",
      right: "version: 1\nconnection: {secret_key: \"${env.SEATSIO_SECRET_KEY}\"}"),
    Explanation(
      "job/managed-elsewhere", "a step edits what an event declares as a whole",
      "What a declared event lists is its whole value, so the next run would undo the edit of the "
        + "step. Change it in the declaration, or remove it there and leave it to steps."),
    Explanation(
      "job/missing-connection", "a command needs an account, and the job names none",
      "'plan' and 'apply' connect as 'connection' says. With --emulator they need none."),
    Explanation(
      "job/missing-key", "a key that is needed is not there", "Add it; the message says which.",
      wrong: "version: 1\ncharts: {hall: {tags: [a]}}",
      right: "version: 1\ncharts: {hall: {name: Hall, tags: [a]}}"),
    Explanation(
      "job/missing-variable", "a variable that has a type has no value",
      "A variable without a 'default' has to be given with --var or --var-file.",
      wrong: "version: 1\nvariables: {season: {type: text}}",
      right: "version: 1\nvariables: {season: {type: text, default: \"2027\"}}"),
    Explanation(
      "job/misplaced-section", "a file that is included has a section of the file that includes it",
      "'connection', 'execution' and 'emulator' stand in a file that is named on the command line."),
    Explanation(
      "job/near-miss", "an event of another file has almost the key of one in this file",
      "A step may name an event that no file declares. Here one is declared whose key is so near "
        + "that a slip is likely, so this is a warning.",
      wrong: """
        version: 1
        events: {a: {key: hamlet-1, chart: {key: hall}}}
        steps: [{id: s, book: {event: hamlett-1, objects: [A-1]}}]
        """,
      right: """
        version: 1
        events: {a: {key: hamlet-1, chart: {key: hall}}}
        steps: [{id: s, book: {event: hamlet-1, objects: [A-1]}}]
        """),
    Explanation(
      "job/no-season", "something is treated as part of a season and is none",
      "'override_season_status' and 'use_season_status' concern events of a season, and what they "
        + "follow is that season or one of its partial seasons.",
      wrong: """
        version: 1
        events: {a: {key: gala, chart: {key: hall}}}
        steps: [{id: s, override_season_status: {event: gala, objects: [A-1]}}]
        """,
      right: """
        version: 1
        seasons: {a: {key: sub, chart: {key: hall}, events: [gala]}}
        steps: [{id: s, override_season_status: {event: gala, objects: [A-1]}}]
        """),
    Explanation(
      "job/not-repeatable", "a second run could not tell what the first one did",
      "Applying a job again must change nothing. Where the service chooses objects, or only counts "
        + "them, the order id is what a second run finds them by.",
      wrong: "version: 1\nsteps: [{id: s, best_available: {event: gala, number: 2, action: book}}]",
      right: """
        version: 1
        steps:
          - id: s
            best_available: {event: gala, number: 2, action: book, order_id: o-1}
        """),
    Explanation(
      "job/several-workspaces", "one change concerns events of several workspaces",
      "A call of the API works in one workspace, so what is to happen together has to be there. Make "
        + "several steps of it."),
    Explanation(
      "job/shared-token", "a hold token is used in two workspaces",
      "A token belongs to one workspace and holds seats of its events only. Declare one for each.",
      wrong: """
        version: 1
        workspaces: {a: {name: A}, b: {name: B}}
        hold_tokens: {t: {}}
        steps:
          - id: one
            hold: {event: x, workspace: a, objects: [A-1], hold_token: t, order_id: o}
          - id: two
            hold: {event: y, workspace: b, objects: [A-1], hold_token: t, order_id: o}
        """,
      right: """
        version: 1
        workspaces: {a: {name: A}, b: {name: B}}
        hold_tokens: {t: {}, u: {}}
        steps:
          - id: one
            hold: {event: x, workspace: a, objects: [A-1], hold_token: t, order_id: o}
          - id: two
            hold: {event: y, workspace: b, objects: [A-1], hold_token: u, order_id: o}
        """),
    Explanation(
      "job/too-large", "something stands for more than usher takes in one piece",
      "The limits are in the documentation of the job file. A range or list that reaches them is "
        + "mostly a slip of the keyboard."),
    Explanation(
      "job/unclosed-reference", "'${' has no '}'",
      "Close the reference, or write '$${' for the two characters themselves.",
      wrong: "version: 1\nname: autumn ${var.year", right: "version: 1\nname: autumn $${var.year"),
    Explanation(
      "job/undefined-variable", "a reference leads to nothing",
      "References are ${var.NAME}, ${env.NAME}, ${file.PATH}, and ${each} within a 'for_each'. A "
        + "variable is defined under 'variables' or with --var.",
      wrong: "version: 1\nname: autumn ${var.year}",
      right: "version: 1\nvariables: {year: \"2027\"}\nname: autumn ${var.year}"),
    Explanation(
      "job/unknown-dependency", "'depends_on' names something that does not exist",
      "It takes ids of steps, and addresses such as 'events.gala' of other things.",
      wrong: """
        version: 1
        steps: [{id: a, depends_on: [b], release: {event: gala, objects: [A-1]}}]
        """,
      right: """
        version: 1
        steps:
          - {id: b, release: {event: gala, objects: [A-2]}}
          - {id: a, depends_on: [b], release: {event: gala, objects: [A-1]}}
        """),
    Explanation(
      "job/unknown-key", "a key is not one that the format knows",
      "Nothing is passed over in silence: a misspelt 'order_id' would make bookings without order. "
        + "The message suggests the key that was probably meant, or lists all.",
      wrong: "version: 1\ncharts: {hall: {name: Hall, tag: [a]}}",
      right: "version: 1\ncharts: {hall: {name: Hall, tags: [a]}}"),
    Explanation(
      "job/unknown-reference", "a local name is not declared in the file",
      "'chart', 'workspace' and 'hold_token' take names that the file declares. Something outside "
        + "the file is named by its key, as {key: …}.",
      wrong: "version: 1\nevents: {a: {key: gala, chart: hall}}",
      right: "version: 1\ncharts: {hall: {name: Hall}}\nevents: {a: {key: gala, chart: hall}}"),
    Explanation(
      "job/unquoted-reference", "a reference within braces or brackets has no quotes",
      "YAML reads the braces of '${…}' as its own there. Put the whole value in quotes.",
      wrong: "version: 1\nvariables: {year: 2027}\ncharts: {hall: {name: ${var.year}}}",
      right: "version: 1\nvariables: {year: 2027}\ncharts: {hall: {name: \"${var.year}\"}}"),
    Explanation(
      "job/unreadable-file", "a file cannot be read",
      "The message has the reason. Paths in a job file begin in the folder of that file.",
      wrong: "version: 1\nname: ${file.name.txt}", right: "version: 1\nname: autumn"),
    Explanation(
      "job/unused-each", "a 'for_each' repeats the same thing",
      "What is repeated never says '${each}', so it is the same for every item. It is a warning: the "
        + "job works, but most often a reference was forgotten.",
      wrong: """
        version: 1
        steps:
          - {id: vips, for_each: [o-1, o-2], release: {event: gala, where: {order_id: o-1}}}
        """,
      right: """
        version: 1
        steps:
          - {id: vips, for_each: [o-1, o-2], release: {event: gala, where: {order_id: "${each}"}}}
        """),
    Explanation(
      "job/unused-variable", "nothing refers to a variable",
      "Often a misspelt reference left it behind. It is a warning: the job works without it.",
      wrong: "version: 1\nvariables: {season: \"2027\"}\ncharts: {hall: {name: Hall}}",
      right:
        "version: 1\nvariables: {season: \"2027\"}\ncharts: {hall: {name: \"Hall ${var.season}\"}}"
    ),
    Explanation(
      "job/unsupported-version", "the file is of a version that this usher does not know",
      "The version of the format is 1, a number without quotes.", wrong: "version: 2",
      right: "version: 1"),
    Explanation(
      "job/unknown-output", "a key that only the account knows is needed before the run",
      "A chart or workspace without a 'key' gets one from the service when it is made. Until then, "
        + "'${charts.NAME.key}' can stand in names of events, seasons and channels, order ids, ticket "
        + "types, tags and extra data. What finds a thing or an object, such as the key of an event, "
        + "has to be known at once.",
      wrong: "version: 1\ncharts: {hall: {name: Hall}}\n"
        + "events: {gala: {key: \"${charts.hall.key}\", chart: hall}}",
      right: "version: 1\ncharts: {hall: {name: Hall, key: hall-1}}\n"
        + "events: {gala: {key: \"${charts.hall.key}\", chart: hall}}"),
    Explanation(
      "job/variable-cycle", "a variable is defined by itself",
      "The message shows the circle. One of its variables needs a value of its own.",
      wrong: "version: 1\nvariables: {a: \"${var.b}\", b: \"${var.a}\"}",
      right: "version: 1\nvariables: {a: \"${var.b}\", b: x}"),
    Explanation(
      "job/variable-depth", "variables refer to each other through too many steps",
      "At most 64 are followed. Refer to the value itself."),
    Explanation(
      "job/wrong-type", "a value is of another kind than the key takes",
      "A list is written [a, b] or as lines that begin with '- ', a mapping as 'key: value' lines, "
        + "and a number or truth value without quotes.",
      wrong: "version: 1\ncharts: {hall: {name: Hall, tags: theatre}}",
      right: "version: 1\ncharts: {hall: {name: Hall, tags: [theatre]}}"),
  ]
}
