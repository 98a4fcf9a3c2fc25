extension FirstPage {
  static let style = """
    :root { color-scheme: light dark; --line: #8886; --accent: #0b57d0; --free: #2f7d4f;
      --booked: #b3261e; --held: #b26a00; --other: #6750a4; --off: #777; }
    @media (prefers-color-scheme: dark) { :root { --accent: #8ab4f8; --free: #6fce97;
      --booked: #ff8a80; --held: #ffc04d; --other: #c5b3ff; --off: #999; } }
    * { box-sizing: border-box; }
    body { margin: 0; font: 15px/1.5 system-ui, sans-serif; }
    header { padding: .6rem 1rem; border-bottom: 1px solid var(--line); }
    h1 { font-size: 1.2rem; margin: 0; } h2 { font-size: 1.1rem; margin: 1rem 0 .3rem; }
    h3 { font-size: 1rem; margin: .8rem 0 .2rem; }
    .columns { display: flex; flex-wrap: wrap; gap: 0 2rem; padding: 0 1rem 2rem; }
    nav { flex: 1 1 18rem; max-width: 32rem; } main { flex: 3 1 30rem; min-width: 0; }
    ul { list-style: none; margin: 0; padding: 0; } li { padding: .1rem 0; }
    a { color: var(--accent); } a[aria-current] { font-weight: bold; text-decoration: none; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .note { opacity: .75; } table { border-collapse: collapse; }
    th, td { text-align: left; padding: .15rem .8rem .15rem 0; font-variant-numeric: tabular-nums; }
    td.number { text-align: right; }
    #map svg { width: 100%; height: auto; max-height: 75vh; border: 1px solid var(--line); }
    #map path { stroke-width: 0; }
    #map .ring { fill: none; stroke-width: var(--ring); }
    .free { fill: var(--free); stroke: var(--free); } .booked { fill: var(--booked); }
    .held { fill: var(--held); } .resale, .other { fill: var(--other); }
    .off { fill: var(--off); stroke: var(--off); }
    .swatch { width: 1em; height: 1em; vertical-align: -.15em; }
    #problem { color: var(--booked); }
    .skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; }
    @media print { nav, form { display: none; } }
    """
}
