extension FirstPage {
  // Texts of the account go into the page as text nodes only, never as markup.
  static let script = #"""
    'use strict';
    const base = '/_emulator/view';
    const pause = 1000;
    const $ = id => document.getElementById(id);
    const svg = name => document.createElementNS('http://www.w3.org/2000/svg', name);
    function element(name, attributes, ...children) {
      const made = document.createElement(name);
      for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
      made.append(...children.map(child => child instanceof Node ? child : String(child)));
      return made;
    }
    // Each status has a word, a colour and a shape, so that nothing hangs on the colour alone.
    const kinds = [
      { id: 'free', name: 'free', shape: 'ring' }, { id: 'booked', name: 'booked', shape: 'dot' },
      { id: 'held', name: 'held', shape: 'half' }, { id: 'resale', name: 'resale', shape: 'square' },
      { id: 'other', name: 'other status', shape: 'diamond' },
      { id: 'off', name: 'not for sale', shape: 'cross' },
    ];
    const words = { reservedByToken: 'held' };
    function kindOf(object, state) {
      const status = state ? state.status : 'free';
      if (status === 'booked') return 'booked';
      if (status === 'reservedByToken') return 'held';
      if (status === 'resale') return 'resale';
      if (status !== 'free') return 'other';
      return state && state.forSale === false ? 'off' : 'free';
    }
    function outline(shape, x, y, r) {
      const circle = k => `M${x - k} ${y}a${k} ${k} 0 1 0 ${2 * k} 0a${k} ${k} 0 1 0 ${-2 * k} 0`;
      switch (shape) {
        case 'ring': return circle(r * .8);
        case 'dot': return circle(r) + 'z';
        case 'half': return `M${x - r} ${y}a${r} ${r} 0 0 0 ${2 * r} 0z` +
          `M${x - r} ${y}a${r} ${r} 0 0 1 ${2 * r} 0h${-.3 * r}a${.7 * r} ${.7 * r} 0 0 0 ${-1.4 * r} 0z`;
        case 'square': return `M${x - .85 * r} ${y - .85 * r}h${1.7 * r}v${1.7 * r}h${-1.7 * r}z`;
        case 'diamond': return `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;
        default: { const k = .7 * r; return `M${x - k} ${y - k}l${2 * k} ${2 * k}M${x + k} ${y - k}l${-2 * k} ${2 * k}`; }
      }
    }
    const isLine = shape => shape === 'ring' || shape === 'cross';
    let account = '', shown = null, epoch = 0;

    async function ask(path) {
      const answer = await fetch(path, { cache: 'no-store' });
      if (!answer.ok) throw new Error(answer.status === 404 ? 'There is no such event any more.' : `The emulator answered ${answer.status}.`);
      return answer.text();
    }
    function linkTo(workspace, event) {
      return '#event=' + encodeURIComponent(workspace) + '/' + encodeURIComponent(event);
    }
    function showAccount(text) {
      if (text === account) return markCurrent();
      account = text;
      const focused = document.activeElement && document.activeElement.getAttribute('href');
      const list = [];
      for (const company of JSON.parse(text).companies) for (const workspace of company.workspaces) {
        const tags = [workspace.isDefault && 'default', workspace.isTest && 'test', !workspace.isActive && 'inactive'].filter(Boolean);
        const section = element('section', {}, element('h2', {}, workspace.name,
          tags.length ? element('small', {}, ` (${tags.join(', ')})`) : ''));
        section.append(element('h3', {}, `Charts: ${workspace.charts.length}`));
        section.append(element('ul', {}, ...workspace.charts.map(chart => element('li', {}, chart.name + ' ',
          element('span', { class: 'note' }, [chart.status.toLowerCase().replaceAll('_', ' '), chart.archived && 'archived'].filter(Boolean).join(', '))))));
        section.append(element('h3', {}, `Events: ${workspace.events.length}`));
        section.append(element('ul', {}, ...workspace.events.map(event => element('li', {},
          element('a', { href: linkTo(workspace.key, event.key) }, event.name || event.key),
          ' ', element('span', { class: 'note' }, [event.name && event.key, event.date, event.kind].filter(Boolean).join(', '))))));
        list.push(section);
      }
      $('account').replaceChildren(...list);
      const again = focused && [...$('account').querySelectorAll('a')].find(a => a.getAttribute('href') === focused);
      if (again) again.focus();
      markCurrent();
    }
    function markCurrent() {
      for (const a of $('account').querySelectorAll('a')) {
        if (a.getAttribute('href') === location.hash) a.setAttribute('aria-current', 'page');
        else a.removeAttribute('aria-current');
      }
    }
    function place(objects) {
      // Floors stand below one another; what has no place stands in lines at the end.
      const floors = new Map();
      for (const object of objects) if (object.x !== undefined) {
        const floor = object.floor || '';
        const box = floors.get(floor) || { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
        box.x0 = Math.min(box.x0, object.x); box.x1 = Math.max(box.x1, object.x);
        box.y0 = Math.min(box.y0, object.y); box.y1 = Math.max(box.y1, object.y);
        floors.set(floor, box);
      }
      const placed = objects.filter(o => o.x !== undefined).length;
      let widest = 1, height = 0;
      for (const box of floors.values()) widest = Math.max(widest, box.x1 - box.x0);
      let total = 0;
      for (const box of floors.values()) total += Math.max(1, box.y1 - box.y0);
      const gap = Math.sqrt(widest * Math.max(total, widest / 20) / Math.max(placed, 1)) || 1;
      const radius = spacing(objects, gap) * .42;
      for (const box of floors.values()) {
        box.top = height - box.y0; height += box.y1 - box.y0 + 4 * radius;
      }
      const perLine = Math.max(10, Math.ceil(Math.sqrt(objects.length - placed) * 2));
      let loose = 0;
      for (const object of objects) {
        if (object.x !== undefined) {
          const box = floors.get(object.floor || '');
          object.px = object.x - box.x0; object.py = object.y + box.top;
        } else {
          object.px = (loose % perLine) * 3 * radius;
          object.py = height + Math.floor(loose / perLine) * 3 * radius;
          loose += 1;
        }
      }
      if (loose) { widest = Math.max(widest, perLine * 3 * radius); height += Math.ceil(loose / perLine) * 3 * radius; }
      return { radius, width: widest, height: Math.max(height, 1) };
    }
    function spacing(objects, otherwise) {
      // The usual distance of a seat to the one before it.
      const distances = [];
      for (let i = 1; i < objects.length && distances.length < 2000; i += 1) {
        const a = objects[i - 1], b = objects[i];
        if (a.type !== 'seat' || b.type !== 'seat' || a.x === undefined || b.x === undefined) continue;
        const distance = Math.hypot(a.x - b.x, a.y - b.y);
        if (distance > 0) distances.push(distance);
      }
      distances.sort((a, b) => a - b);
      return distances.length ? distances[Math.floor(distances.length / 4)] : otherwise;
    }
    function showEvent(data) {
      const { radius, width, height } = place(data.objects);
      data.radius = radius;
      const byLabel = new Map(data.objects.map(object => [object.label, object]));
      shown = { data, byLabel, statuses: '' };
      $('title').textContent = data.name || data.key;
      $('facts').textContent = [data.name && data.key, data.date, `chart ${data.chart}`, data.kind].filter(Boolean).join(' · ');
      $('map').setAttribute('style', `--ring: ${radius * .35}`);
      const root = svg('svg');
      root.setAttribute('viewBox', `${-2 * radius} ${-2 * radius} ${width + 4 * radius} ${height + 4 * radius}`);
      root.setAttribute('role', 'img');
      root.setAttribute('aria-labelledby', 'summary');
      for (const kind of kinds) {
        const path = svg('path');
        path.setAttribute('class', kind.id + (isLine(kind.shape) ? ' ring' : ''));
        path.dataset.kind = kind.id;
        root.append(path);
      }
      $('map').replaceChildren(root);
      root.addEventListener('pointermove', pointed);
      $('event').hidden = false;
      $('welcome').hidden = true;
    }
    function showStatuses(text) {
      if (!shown || text === shown.statuses) return;
      shown.statuses = text;
      shown.states = JSON.parse(text).states;
      const paths = new Map(kinds.map(kind => [kind.id, []]));
      const counts = new Map();
      const count = (status, n) => { if (n) counts.set(status, (counts.get(status) || 0) + n); };
      const areas = [];
      for (const object of shown.data.objects) {
        const state = shown.states[object.label];
        const kind = kindOf(object, state);
        const size = object.type === 'seat' ? 1 : 2;
        paths.get(kind).push(outline(kinds.find(k => k.id === kind).shape, object.px, object.py, shown.data.radius * size));
        if (object.capacity !== undefined) {
          const booked = state ? state.booked : 0, held = state ? state.held : 0, off = state ? state.notForSale : 0;
          count('booked', booked); count('held', held); count('not for sale', off);
          count('free', Math.max(0, object.capacity - booked - held - off));
          areas.push([object.label, object.capacity, booked, held, off]);
        } else {
          count(kind === 'off' ? 'not for sale' : words[state && state.status] || (state && state.status) || 'free', 1);
        }
      }
      for (const path of $('map').querySelectorAll('path')) path.setAttribute('d', paths.get(path.dataset.kind).join(''));
      const rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
      $('counts').replaceChildren(...rows.map(([status, n]) => element('tr', {}, element('td', {}, legend(status)),
        element('th', { scope: 'row' }, status), element('td', { class: 'number' }, n))));
      $('summary').textContent = 'Places: ' + rows.map(([status, n]) => `${n} ${status}`).join(', ');
      $('areas').hidden = areas.length === 0;
      $('area-rows').replaceChildren(...areas.map(([label, ...numbers]) => element('tr', {},
        element('th', { scope: 'row' }, label), ...numbers.map(n => element('td', { class: 'number' }, n)))));
      lookUp();
    }
    function legend(status) {
      const kind = kinds.find(k => k.name === status) || kinds.find(k => k.id === 'other');
      const picture = svg('svg'), path = svg('path');
      picture.setAttribute('viewBox', '-6 -6 12 12');
      picture.setAttribute('class', 'swatch'); picture.setAttribute('aria-hidden', 'true');
      path.setAttribute('d', outline(kind.shape, 0, 0, 5));
      path.setAttribute('class', kind.id);
      if (isLine(kind.shape)) path.setAttribute('style', 'fill: none; stroke-width: 1.8');
      picture.append(path);
      return picture;
    }
    function sentence(object) {
      const state = shown.states && shown.states[object.label];
      const kind = kindOf(object, state);
      let text = `${object.label}: ` + (kind === 'off' ? 'not for sale' : words[state && state.status] || (state && state.status) || 'free');
      if (object.capacity !== undefined) text += `, ${state ? state.booked : 0} of ${object.capacity} places booked, ${state ? state.held : 0} held`;
      if (state && state.order) text += `, order ${state.order}`;
      if (object.category) text += `, ${object.category}`;
      return text;
    }
    function lookUp() {
      const label = $('label').value.trim();
      const object = shown && shown.byLabel.get(label);
      const text = !label ? '' : object ? sentence(object) : `No object is labelled '${label}'.`;
      if ($('found').textContent !== text) $('found').textContent = text;
    }
    function pointed(event) {
      const root = event.currentTarget, matrix = root.getScreenCTM();
      if (!matrix || !shown) return;
      const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
      let best = null, nearest = 4 * shown.data.radius * shown.data.radius;
      for (const object of shown.data.objects) {
        const distance = (object.px - spot.x) ** 2 + (object.py - spot.y) ** 2;
        if (distance < nearest) { nearest = distance; best = object; }
      }
      $('pointed').textContent = best ? sentence(best) : '';
    }
    function chosen() {
      const match = /^#event=([^/]*)\/(.*)$/.exec(location.hash);
      if (!match) return null;
      try {
        decodeURIComponent(match[1]); decodeURIComponent(match[2]);
        return base + '/events/' + match[1] + '/' + match[2];
      } catch { return null; }
    }
    async function refresh(turn) {
      try {
        showAccount(await ask(base));
        const path = chosen();
        if (path && !(shown && shown.path === path)) {
          const data = JSON.parse(await ask(path));
          if (turn !== epoch) return;
          showEvent(data);
          shown.path = path;
        }
        if (path && shown) {
          const text = await ask(path + '/states');
          if (turn !== epoch) return;
          showStatuses(text);
        }
        if (turn === epoch) $('problem').textContent = '';
      } catch (problem) {
        if (turn === epoch) $('problem').textContent = problem instanceof TypeError ? 'The emulator does not answer.' : problem.message;
      }
    }
    async function follow() {
      const turn = ++epoch;
      if (!chosen()) { shown = null; $('event').hidden = true; $('welcome').hidden = false; }
      while (turn === epoch) {
        if (!document.hidden) await refresh(turn);
        await new Promise(resolve => setTimeout(resolve, pause));
      }
    }
    addEventListener('hashchange', () => { if (shown) shown.path = null; follow(); });
    $('search').addEventListener('submit', event => { event.preventDefault(); lookUp(); });
    $('label').addEventListener('input', lookUp);
    follow();
    """#
}
