"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const canvas = document.getElementById("map");
  const pen = canvas.getContext("2d");
  const tip = document.getElementById("tip");
  const stage = document.getElementById("stage");
  const polar = data.projection.kind === "polar";
  const north = data.projection.north;
  const middle = data.projection.longitude || 0;
  const stretch = polar ? 1 : Math.max(0.1, Math.cos((data.projection.latitude || 0) * Math.PI / 180));
  const turn = 360 * stretch;
  const wrapped = (degrees) => degrees - 360 * Math.floor((degrees + 180) / 360);

  // Degrees of latitude, y upwards. A cylinder goes on beyond its seam: `near` keeps a line in one piece.
  function project(longitude, latitude, near) {
    if (polar) {
      const distance = north ? 90 - latitude : 90 + latitude;
      const angle = longitude * Math.PI / 180;
      return [distance * Math.sin(angle), distance * Math.cos(angle) * (north ? -1 : 1)];
    }
    let x = wrapped(longitude - middle);
    if (near !== undefined) x += 360 * Math.round((near / stretch - x) / 360);
    return [x * stretch, latitude];
  }

  function line(points) {
    const flat = [];
    let box = [Infinity, Infinity, -Infinity, -Infinity];
    let last;
    const add = (longitude, latitude) => {
      const [x, y] = project(longitude, latitude, last);
      last = x;
      flat.push(x, y);
      box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
    };
    points.forEach(([longitude, latitude], index) => {
      const before = points[index - 1];
      const steps = polar && before ? Math.ceil(Math.abs(before[0] - longitude) / 3) : 1;
      for (let step = 1; step < steps; step++) {
        const share = step / steps;
        add(before[0] + (longitude - before[0]) * share, before[1] + (latitude - before[1]) * share);
      }
      add(longitude, latitude);
    });
    return { flat: Float64Array.from(flat), box };
  }

  const isSeam = (a, b) =>
    (Math.abs(a[0]) >= 180 && a[0] === b[0]) || (Math.abs(a[1]) >= 90 && a[1] === b[1]);

  // Rings are filled whole; as lines they are drawn without the seams of the map they were cut from.
  function figure(rings) {
    const outlines = [];
    for (const ring of rings) {
      let part = [];
      ring.forEach((point, index) => {
        if (index > 0 && isSeam(ring[index - 1], point)) {
          if (part.length > 1) outlines.push(part);
          part = [];
        }
        part.push(point);
      });
      if (part.length > 1) outlines.push(part);
    }
    return { rings: rings.map(line), outlines: outlines.map(line) };
  }

  const coasts = [], borders = [];
  for (const text of document.getElementById("world").textContent.split("\n")) {
    if (!text) continue;
    let x = 0, y = 0;
    const points = text.slice(2).split(" ").map((pair) => {
      const [dx, dy] = pair.split(",");
      x += +dx; y += +dy;
      return [x / 100, y / 100];
    });
    // What lies on the other side of the Earth cannot be filled when it is seen from above a pole.
    if (polar && points.every((point) => (north ? point[1] < -10 : point[1] > 10))) continue;
    (text[0] === "c" ? coasts : borders).push(figure([points]));
  }
  const shapes = data.shapes.map((shape) => ({ ...shape, ...figure(shape.lines) }));
  const aoi = data.aoi && figure(data.aoi);

  // How the map lies on the screen: the place in the middle, and pixels of a degree.
  let view = { x: 0, y: 0, zoom: 1 };
  let size = { width: 0, height: 0 };
  let hot = -1;

  function home() {
    const boxes = [...shapes, ...(aoi ? [aoi] : [])].flatMap((each) => each.rings.map((ring) => ring.box));
    if (!boxes.length) boxes.push([-180 * stretch, -60, 180 * stretch, 80]);
    const box = boxes.reduce((a, b) => [
      Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
    const width = box[2] - box[0], height = box[3] - box[1];
    const margin = Math.max(Math.max(width, height) * 0.06, Math.min(Math.max(width, height) * 0.5, 2), 0.3);
    view = {
      x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2,
      zoom: Math.min(size.width / (width + 2 * margin), size.height / (height + 2 * margin)),
    };
  }

  const toScreen = (x, y) => [
    (x - view.x) * view.zoom + size.width / 2, (view.y - y) * view.zoom + size.height / 2];
  const toMap = (x, y) => [
    (x - size.width / 2) / view.zoom + view.x, view.y - (y - size.height / 2) / view.zoom];

  function trace(each, shift, isClosed) {
    const { flat } = each;
    for (let index = 0; index < flat.length; index += 2) {
      const [x, y] = toScreen(flat[index] + shift, flat[index + 1]);
      if (index) pen.lineTo(x, y); else pen.moveTo(x, y);
    }
    if (isClosed) pen.closePath();
  }

  function shifts(box) {
    if (polar) return [0];
    const [west] = toMap(0, 0), [east] = toMap(size.width, 0);
    const first = Math.ceil((west - box[2]) / turn), last = Math.floor((east - box[0]) / turn);
    const all = [];
    for (let number = first; number <= last && all.length < 9; number++) all.push(number * turn);
    return all;
  }

  const isSeen = (box) => {
    const [, top] = toMap(0, 0), [, bottom] = toMap(0, size.height);
    return box[3] >= bottom && box[1] <= top;
  };

  function paths(figures, part, isClosed) {
    pen.beginPath();
    for (const each of figures) {
      for (const piece of each[part]) {
        if (!isSeen(piece.box)) continue;
        for (const shift of shifts(piece.box)) trace(piece, shift, isClosed);
      }
    }
  }

  let colors = {};
  function readColors() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["sea", "land", "coast", "border", "grid", "shape", "fill", "hot", "hotfill", "aoi"])
      colors[name] = style.getPropertyValue("--" + name).trim();
  }

  const steps = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 45];
  function grid() {
    const step = steps.find((each) => each * view.zoom > 90) || 45;
    pen.beginPath();
    if (polar) {
      const [x, y] = toScreen(0, 0);
      for (let distance = step; distance <= 90; distance += step) {
        pen.moveTo(x + distance * view.zoom, y);
        pen.arc(x, y, distance * view.zoom, 0, 2 * Math.PI);
      }
      for (let longitude = 0; longitude < 360; longitude += 30) {
        pen.moveTo(x, y);
        pen.lineTo(...toScreen(...project(longitude, 0)));
      }
    } else {
      const [west, top] = toMap(0, 0), [east, bottom] = toMap(size.width, size.height);
      for (let y = Math.ceil(Math.max(bottom, -90) / step) * step; y <= Math.min(top, 90); y += step) {
        pen.moveTo(0, toScreen(0, y)[1]);
        pen.lineTo(size.width, toScreen(0, y)[1]);
      }
      const first = Math.ceil((west / stretch + middle) / step) * step;
      for (let longitude = first; (longitude - middle) * stretch <= east; longitude += step) {
        const x = toScreen((longitude - middle) * stretch, 0)[0];
        pen.moveTo(x, 0);
        pen.lineTo(x, size.height);
      }
    }
    pen.strokeStyle = colors.grid;
    pen.lineWidth = 1;
    pen.stroke();
  }

  function draw() {
    pen.fillStyle = colors.sea;
    pen.fillRect(0, 0, size.width, size.height);
    paths(coasts, "rings", true);
    pen.fillStyle = colors.land;
    pen.fill("evenodd");
    grid();
    paths(borders, "outlines", false);
    pen.strokeStyle = colors.border;
    pen.stroke();
    paths(coasts, "outlines", false);
    pen.strokeStyle = colors.coast;
    pen.stroke();
    for (const shape of shapes) {
      paths([shape], "rings", true);
      pen.fillStyle = colors.fill;
      pen.fill("evenodd");
    }
    paths(shapes, "outlines", false);
    pen.strokeStyle = colors.shape;
    pen.lineWidth = 1.5;
    pen.stroke();
    if (aoi) {
      paths([aoi], "outlines", false);
      pen.strokeStyle = colors.aoi;
      pen.lineWidth = 2.5;
      pen.setLineDash([7, 4]);
      pen.stroke();
      pen.setLineDash([]);
    }
    if (hot >= 0) {
      paths([shapes[hot]], "rings", true);
      pen.fillStyle = colors.hotfill;
      pen.fill("evenodd");
      paths([shapes[hot]], "outlines", false);
      pen.strokeStyle = colors.hot;
      pen.lineWidth = 3;
      pen.stroke();
    }
    scale();
  }

  function scale() {
    const kilometres = 111.2 / view.zoom;
    const length = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
      .find((each) => each / kilometres > 70) || 5000;
    const bar = document.getElementById("scale");
    bar.style.width = length / kilometres + "px";
    bar.textContent = length + " km";
  }

  let isDue = false;
  function redraw() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; draw(); });
  }

  function isInside(shape, x, y) {
    let inside = false;
    for (const { flat, box } of shape.rings) {
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
      for (let index = 0; index + 3 < flat.length; index += 2) {
        const ax = flat[index], ay = flat[index + 1], bx = flat[index + 2], by = flat[index + 3];
        if ((ay > y) !== (by > y) && x < ax + (bx - ax) * (y - ay) / (by - ay)) inside = !inside;
      }
    }
    return inside;
  }

  const area = (shape) => shape.rings.reduce(
    (sum, { box }) => sum + (box[2] - box[0]) * (box[3] - box[1]), 0);

  // Of those on top of one another the smallest is meant, of equals the last one drawn.
  function under(x, y) {
    let found = [];
    const copies = polar ? [0] : [-turn, 0, turn];
    shapes.forEach((shape, index) => {
      if (copies.some((shift) => isInside(shape, x + shift, y))) found.push(index);
    });
    return found.sort((a, b) => area(shapes[a]) - area(shapes[b]) || b - a);
  }

  function sized(name, text) {
    if (!/(^|_)(size|bytes)$/.test(name) || !/^\d+$/.test(text)) return text;
    let size = +text;
    for (const unit of ["B", "kB", "MB", "GB", "TB"]) {
      if (size < 1000 || unit === "TB") return (unit === "B" ? size : size.toFixed(size < 10 ? 1 : 0)) + " " + unit;
      size /= 1000;
    }
  }

  // Every text is a text node: names come from catalogues and files.
  function told(index, others) {
    const shape = shapes[index];
    tip.replaceChildren();
    const name = document.createElement("b");
    name.textContent = shape.name || "without a name";
    tip.append(name);
    const list = document.createElement("dl");
    for (const [field, text] of shape.facts) {
      const term = document.createElement("dt"), value = document.createElement("dd");
      term.textContent = field;
      value.textContent = sized(field, text);
      list.append(term, value);
    }
    tip.append(list);
    if (others > 0) {
      const more = document.createElement("em");
      more.textContent = `and ${others} more here`;
      tip.append(more);
    }
    tip.hidden = false;
  }

  function put(x, y) {
    const left = x + 14 + tip.offsetWidth > size.width ? x - 14 - tip.offsetWidth : x + 14;
    const top = y + 14 + tip.offsetHeight > size.height ? y - 14 - tip.offsetHeight : y + 14;
    tip.style.left = Math.max(4, left) + "px";
    tip.style.top = Math.max(4, top) + "px";
  }

  function point(x, y) {
    const [mapX, mapY] = toMap(x, y);
    const found = under(mapX, mapY);
    if ((found[0] ?? -1) !== hot) {
      hot = found[0] ?? -1;
      if (hot >= 0) told(hot, found.length - 1); else tip.hidden = true;
      redraw();
    }
    if (hot >= 0) put(x, y);
    place(mapX, mapY);
  }

  function place(x, y) {
    let longitude, latitude;
    if (polar) {
      const distance = Math.hypot(x, y);
      longitude = Math.atan2(x, north ? -y : y) * 180 / Math.PI;
      latitude = north ? 90 - distance : distance - 90;
    } else {
      longitude = wrapped(x / stretch + middle);
      latitude = y;
    }
    document.getElementById("place").textContent = Math.abs(latitude) > 90 ? "" :
      `${Math.abs(latitude).toFixed(2)}° ${latitude < 0 ? "S" : "N"}  ${Math.abs(longitude).toFixed(2)}° ${longitude < 0 ? "W" : "E"}`;
  }

  function zoom(factor, x = size.width / 2, y = size.height / 2) {
    const [mapX, mapY] = toMap(x, y);
    view.zoom = Math.min(20000, Math.max(size.width / 1500, view.zoom * factor));
    const [nowX, nowY] = toMap(x, y);
    view.x += mapX - nowX;
    view.y += mapY - nowY;
    keep();
  }

  function keep() {
    view.y = Math.max(polar ? -180 : -90, Math.min(polar ? 180 : 90, view.y));
    if (!polar) view.x -= turn * Math.round(view.x / turn / 2) * 2;
    redraw();
  }

  function choose(step) {
    if (!shapes.length) return;
    hot = hot < 0 ? (step > 0 ? 0 : shapes.length - 1) : (hot + step + shapes.length) % shapes.length;
    const { box } = shapes[hot].rings[0];
    view.x = (box[0] + box[2]) / 2;
    view.y = (box[1] + box[3]) / 2;
    told(hot, 0);
    put(size.width / 2, size.height / 2);
    const facts = shapes[hot].facts.map(([field, text]) => `${field} ${sized(field, text)}`).join(", ");
    document.getElementById("news").textContent =
      `${hot + 1} of ${shapes.length}: ${shapes[hot].name}. ${facts}`;
    redraw();
  }

  let held = null;
  canvas.addEventListener("pointerdown", (event) => {
    held = { x: event.offsetX, y: event.offsetY, viewX: view.x, viewY: view.y };
    canvas.setPointerCapture(event.pointerId);
    canvas.classList.add("held");
  });
  canvas.addEventListener("pointermove", (event) => {
    if (held) {
      view.x = held.viewX - (event.offsetX - held.x) / view.zoom;
      view.y = held.viewY + (event.offsetY - held.y) / view.zoom;
      redraw();
    } else {
      point(event.offsetX, event.offsetY);
    }
  });
  for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => {
    held = null;
    canvas.classList.remove("held");
    keep();
  });
  canvas.addEventListener("pointerleave", () => {
    if (held) return;
    hot = -1;
    tip.hidden = true;
    redraw();
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    point(event.offsetX, event.offsetY);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60 / view.zoom;
    const actions = {
      ArrowLeft: () => { view.x -= step; keep(); }, ArrowRight: () => { view.x += step; keep(); },
      ArrowUp: () => { view.y += step; keep(); }, ArrowDown: () => { view.y -= step; keep(); },
      "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5),
      "0": () => { home(); redraw(); }, n: () => choose(1), p: () => choose(-1),
      Escape: () => { hot = -1; tip.hidden = true; redraw(); },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.getElementById("closer").addEventListener("click", () => zoom(1.5));
  document.getElementById("farther").addEventListener("click", () => zoom(1 / 1.5));
  document.getElementById("all").addEventListener("click", () => { home(); redraw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColors(); redraw(); });

  const legend = document.getElementById("legend");
  const mark = (color, text) => {
    const box = document.createElement("i");
    box.style.borderColor = `var(--${color})`;
    legend.append(box, text);
  };
  mark("shape", `${shapes.length} footprint${shapes.length === 1 ? "" : "s"}`);
  if (aoi) mark("aoi", "area of interest");
  mark("coast", "coast");
  document.getElementById("label").textContent =
    `Map of ${shapes.length} footprint${shapes.length === 1 ? "" : "s"}${aoi ? " and an area of interest" : ""}`;

  let isFirst = true;
  new ResizeObserver(() => {
    const ratio = devicePixelRatio || 1;
    const old = size;
    size = { width: stage.clientWidth, height: stage.clientHeight };
    canvas.width = size.width * ratio;
    canvas.height = size.height * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.lineJoin = "round";
    if (isFirst) home(); else view.zoom *= size.width / (old.width || size.width);
    isFirst = false;
    draw();
    document.documentElement.dataset.ready = "yes";
  }).observe(stage);
  readColors();

  // For whoever looks at the map from outside: where a footprint is on the screen.
  window.placeOf = (index) => {
    const { flat } = shapes[index].rings[0];
    let x = 0, y = 0;
    for (let each = 0; each < flat.length - 2; each += 2) { x += flat[each]; y += flat[each + 1]; }
    const count = flat.length / 2 - 1;
    const bounds = canvas.getBoundingClientRect();
    const [left, top] = toScreen(x / count, y / count);
    return [bounds.left + left, bounds.top + top];
  };
})();
