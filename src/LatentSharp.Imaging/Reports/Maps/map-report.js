"use strict";
(() => {
  const data = JSON.parse(document.getElementById("map-data").textContent);
  const map = document.querySelector(".map"), svg = map.querySelector("svg"), details = document.querySelector(".details");
  const units = data.rows * data.columns, rowHeight = data.hexagonal ? Math.sqrt(3) / 2 : 1;
  const tiles = [...svg.querySelectorAll("[data-unit]")];
  const format = value => value === null || value === undefined ? "missing"
    : Math.abs(value) >= 1e4 && Math.abs(value) < 1e15 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(4)));
  const make = (name, text, style) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (style) element.className = style;
    return element;
  };
  const draw = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    svg.append(element);
    return element;
  };

  const image = draw("image", { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height });
  const outline = `M${data.tile.map(corner => corner.join(" ")).join("L")}z`;
  const choices = [draw("path", { class: "choice", d: outline }), draw("path", { class: "choice", d: outline })];

  const row = unit => Math.floor(unit / data.columns);
  const centre = unit => [data.x + data.scale * (unit % data.columns + (data.hexagonal && row(unit) % 2 ? 0.5 : 0)), data.y + data.scale * rowHeight * row(unit)];
  const clamp = (value, count) => Math.max(0, Math.min(count - 1, value));

  const unitAt = event => {
    const box = svg.getBoundingClientRect(), zoom = svg.viewBox.baseVal.width / box.width;
    const x = (event.clientX - box.left) * zoom, y = (event.clientY - box.top) * zoom;
    const near = (y - data.y) / (data.scale * rowHeight);
    let best = 0, least = Infinity;
    for (const r of [Math.floor(near), Math.ceil(near)].map(value => clamp(value, data.rows))) {
      const shift = data.hexagonal && r % 2 ? 0.5 : 0;
      const unit = r * data.columns + clamp(Math.round((x - data.x) / data.scale - shift), data.columns);
      const [cx, cy] = centre(unit), distance = (cx - x) ** 2 + (cy - y) ** 2;
      if (distance < least) [best, least] = [unit, distance];
    }
    return best;
  };

  const facts = unit => {
    const list = [];
    if (data.labels?.[unit]) list.push(["Label", data.labels[unit]]);
    if (data.clusters) list.push(["Cluster", data.clusters[unit] < 0 ? "none" : String(data.clusters[unit])]);
    if (data.hits) list.push(["Samples", data.hits[unit].toLocaleString("en")]);
    if (data.distances) list.push(["Mean distance to neighbours", format(data.distances[unit])]);
    return list;
  };

  const thumb = (kind, layout, index, side) => {
    const zoom = side / Math.max(layout.width, layout.height), element = make("span", undefined, `sprite ${kind}${zoom > 2.5 ? " pixelated" : ""}`);
    element.style.width = `${layout.width * zoom}px`;
    element.style.height = `${layout.height * zoom}px`;
    element.style.backgroundSize = `${layout.columns * layout.width * zoom}px auto`;
    element.style.backgroundPosition = `${-(index % layout.columns) * layout.width * zoom}px ${-Math.floor(index / layout.columns) * layout.height * zoom}px`;
    element.setAttribute("role", "img");
    return element;
  };

  const ranges = data.vectors && data.fields.map((_, d) => {
    let low = Infinity, high = -Infinity;
    for (const vector of data.vectors) [low, high] = [Math.min(low, vector[d]), Math.max(high, vector[d])];
    return [low, high];
  });

  const codebook = unit => {
    if (data.codebook) {
      const picture = thumb("codebook", data.codebook, unit, 144);
      picture.setAttribute("aria-label", `Codebook vector of unit ${unit}`);
      return picture;
    }
    if (!data.vectors) return make("p", "There are too many units to show their vectors.", "muted");
    const table = make("table"), body = table.createTBody();
    const shown = Math.min(data.fields.length, 40);
    for (let d = 0; d < shown; d++) {
      const line = body.insertRow(), name = make("th", data.fields[d]), bar = make("span", undefined, "bar"), [low, high] = ranges[d];
      name.scope = "row";
      line.append(name);
      line.insertCell().className = "number";
      line.cells[1].textContent = format(data.vectors[unit][d]);
      bar.style.setProperty("--share", high > low ? (data.vectors[unit][d] - low) / (high - low) : 0.5);
      bar.title = `between ${format(low)} and ${format(high)}`;
      line.insertCell().append(bar);
    }
    if (shown === data.dimensions) return table;
    const both = make("div");
    both.append(table, make("p", `The first ${shown} of ${data.dimensions} fields.`, "muted"));
    return both;
  };

  const samples = unit => {
    const { ofUnit, rows, classes, values, pictures, fields } = data.samples, shown = ofUnit[unit];
    if (pictures) {
      const list = make("ul", undefined, "thumbs");
      for (const index of shown) {
        const item = make("li"), picture = thumb("sample", pictures, index, 56), text = classes?.[index] ?? `no. ${rows[index]}`;
        picture.setAttribute("aria-label", `Sample ${rows[index]}`);
        picture.title = `Sample ${rows[index]}`;
        item.append(picture, text);
        list.append(item);
      }
      return list;
    }
    const table = make("table"), head = table.createTHead().insertRow();
    for (const name of ["Sample", ...(classes ? ["Class"] : []), ...data.fields.slice(0, fields)]) {
      // A long name may break after an underscore.
      const cell = make("th", name.replaceAll("_", "_\u200b"));
      cell.scope = "col";
      head.append(cell);
    }
    const body = table.createTBody();
    for (const index of shown) {
      const line = body.insertRow();
      line.insertCell().textContent = rows[index];
      if (classes) line.insertCell().textContent = classes[index] ?? "";
      for (const value of values[index]) Object.assign(line.insertCell(), { textContent: format(value), className: "number" });
    }
    return table;
  };

  let held = null;
  const show = unit => {
    const [x, y] = centre(unit);
    for (const choice of choices) {
      choice.setAttribute("transform", `translate(${x} ${y})`);
      choice.style.display = "";
    }
    const place = `Row ${row(unit)}, column ${unit % data.columns}`, list = facts(unit), terms = make("dl");
    for (const [name, value] of list) terms.append(make("dt", name), make("dd", value));
    details.replaceChildren(make("h3", `${place} (unit ${unit})`), terms, make("h4", "Codebook vector"), codebook(unit));
    if (data.samples && data.hits[unit] > 0) {
      const shown = data.samples.ofUnit[unit].length;
      details.append(make("h4", shown === data.hits[unit] ? "Samples" : shown === 0 ? "No sample of this unit is in the page" : `Samples: the first ${shown} of ${data.hits[unit].toLocaleString("en")}`));
      if (shown > 0) details.append(samples(unit));
    }
    map.setAttribute("aria-valuenow", unit);
    map.setAttribute("aria-valuetext", [place, ...list.map(([name, value]) => `${name}: ${value}`)].join(", "));
  };
  const hold = unit => {
    held = unit;
    show(unit);
    // Replaced rather than pushed: the way back should leave the page, not walk through units.
    history.replaceState(null, "", `#unit-${unit}`);
  };
  const release = () => {
    if (held !== null) return show(held);
    for (const choice of choices) choice.style.display = "none";
    details.replaceChildren(make("p", "No unit is chosen.", "muted"));
  };

  map.addEventListener("pointermove", event => show(unitAt(event)));
  map.addEventListener("pointerleave", release);
  map.addEventListener("click", event => hold(unitAt(event)));
  map.addEventListener("focus", () => { if (map.matches(":focus-visible")) hold(held ?? 0); });
  map.addEventListener("keydown", event => {
    const at = held ?? 0, r = row(at), c = at % data.columns;
    const target = {
      ArrowLeft: [r, c - 1], ArrowRight: [r, c + 1], ArrowUp: [r - 1, c], ArrowDown: [r + 1, c],
      Home: [r, 0], End: [r, data.columns - 1], PageUp: [0, c], PageDown: [data.rows - 1, c],
    }[event.key];
    if (!target) return;
    event.preventDefault();
    hold(clamp(target[0], data.rows) * data.columns + clamp(target[1], data.columns));
  });

  const colour = index => {
    const layer = data.layers[index];
    image.style.display = layer?.image ? "" : "none";
    if (layer?.image) image.setAttribute("href", layer.image);
    if (layer?.fills) tiles.forEach((tile, unit) => tile.setAttribute("fill", layer.fills[unit]));
  };
  document.querySelector(".board select")?.addEventListener("change", event => colour(Number(event.target.value)));
  colour(0);

  const fromAddress = () => {
    const named = /^#unit-(\d+)$/.exec(location.hash);
    if (named && Number(named[1]) < units) hold(Number(named[1])); else release();
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
