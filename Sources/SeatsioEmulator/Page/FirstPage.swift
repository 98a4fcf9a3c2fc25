/// The page that a person sees who opens the emulator's address in a browser.
///
/// It needs nothing but itself: no other file, no other host.
enum FirstPage {
  static let answer = Answer(
    status: 200, body: Array(html.utf8), contentType: .html)

  private static let html = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:">
    <title>Seats.io emulator</title>
    <link rel="icon" href="data:,">
    <style>
    \(style)
    </style>
    </head>
    <body>
    <a class="skip" href="#event" id="skip">To the event</a>
    <header><h1>Seats.io emulator</h1><div id="problem" role="alert"></div></header>
    <div class="columns">
    <nav aria-label="Workspaces"><div id="account">Loading …</div></nav>
    <main>
    <p id="welcome">Choose an event to see its seats. What changes shows here within a second.</p>
    <section id="event" aria-labelledby="title" hidden>
    <h2 id="title" tabindex="-1"></h2>
    <p class="note" id="facts"></p>
    <p id="summary"></p>
    <div id="map"></div>
    <p class="note" id="pointed" aria-hidden="true">&nbsp;</p>
    <form id="search"><label for="label">Look up an object by its label:</label>
    <input id="label" autocomplete="off" spellcheck="false">
    <output id="found" for="label" aria-live="polite"></output></form>
    <h3>Places by status</h3>
    <table><thead><tr><td></td><th scope="col">Status</th><th scope="col">Places</th></tr></thead>
    <tbody id="counts"></tbody></table>
    <div id="areas" hidden><h3>General admission</h3>
    <table><thead><tr><th scope="col">Area</th><th scope="col">Capacity</th><th scope="col">Booked</th>
    <th scope="col">Held</th><th scope="col">Not for sale</th></tr></thead>
    <tbody id="area-rows"></tbody></table></div>
    </section>
    </main>
    </div>
    <script>
    \(script)
    </script>
    </body>
    </html>
    """
}
