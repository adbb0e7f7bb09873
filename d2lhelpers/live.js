// The live network: a digit is drawn, and trained networks read it in the browser, layer by layer.
//
// Settings are {networks, digits, image}: image[row][column] and each of `digits` from 0 to 1; a network is {name,
// layers, weights}. A layer is {kind, …} as d2lhelpers/live.py writes it; `weights` are the float32 of all layers in
// turn, weight before bias, in base64. The first network's maps are shown, the others are read beside it.

import { ARROWS, asWidget, enlarge, factor, make, paragraph, short, tr, View } from "./parts.js";

const PEN = 1.3; // pixels from the middle of a stroke to where it leaves no trace
const SHADES = 16; // beside black: as many as the digits of the chapter have
const SIDE = 240; // of the drawing, in pixels of the screen
const MAP = 56; // the same for a feature map, at most
const ACROSS = 8; // maps in a row
const BELOW = [178, 171, 210]; // the colour of an activation of −1, where there are any below 0

// ---- What is computed: no page is needed for it. What a layer gives is {shape: [channels, height, width], values}.

/** The numbers in a text such as "float32;base64,…". */
function unpack(text) {
  const bytes = Uint8Array.from(atob(text.split(",")[1]), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

/** The places [from, to) on one axis of its input that the outputs [from, to) of a layer see: they may lie outside. */
function seen(layer, axis, [from, to]) {
  if (!layer.size) return [from, to];
  const [size, stride, padding, dilation] = ["size", "stride", "padding", "dilation"].map((name) => layer[name][axis]);
  return [from * stride - padding, (to - 1) * stride - padding + dilation * (size - 1) + 1];
}

const lengthAfter = (layer, axis, n) =>
  Math.floor(
    (n + 2 * layer.padding[axis] - layer.dilation[axis] * (layer.size[axis] - 1) - 1) / layer.stride[axis] + 1,
  );

/** Call see(value, place in the window) for each entry of one channel in the window of an output, 0 on the rim. */
function eachSeen({ shape: [, height, width], values }, layer, channel, row, column, see) {
  const [rows, cols] = layer.size;
  for (let a = 0; a < rows; a++) {
    const i = row * layer.stride[0] - layer.padding[0] + a * layer.dilation[0];
    for (let b = 0; b < cols; b++) {
      const j = column * layer.stride[1] - layer.padding[1] + b * layer.dilation[1];
      const inside = i >= 0 && i < height && j >= 0 && j < width;
      see(inside ? values[(channel * height + i) * width + j] : 0, a * cols + b);
    }
  }
}

/** What a convolution or a pooling gives, `one(channel, row, column)` for each entry. */
function slide({ shape }, layer, channels, one) {
  const [rows, cols] = [lengthAfter(layer, 0, shape[1]), lengthAfter(layer, 1, shape[2])];
  const values = new Float64Array(channels * rows * cols);
  for (let at = 0; at < values.length; at++)
    values[at] = one(Math.floor(at / (rows * cols)), Math.floor(at / cols) % rows, at % cols);
  return { shape: [channels, rows, cols], values };
}

const pointwise = (f) => (X) => ({ shape: X.shape, values: X.values.map(f) });

/** What each kind of layer makes of its input. */
const KINDS = {
  conv: (X, layer, { weight, bias }) => {
    const [channels, height, width] = X.shape;
    const result = slide(X, layer, layer.out, (channel) => bias[channel]);
    const [, rows, cols] = result.shape;
    const [[size, across], [down, right], [top, left], [apart, aside]] = [
      layer.size,
      layer.stride,
      layer.padding,
      layer.dilation,
    ];
    // Each weight adds one shifted copy of its map, times that weight.
    weight.forEach((w, at) => {
      const [a, b] = [Math.floor(at / across) % size, at % across];
      const c = Math.floor(at / (across * size)) % channels;
      const start = Math.floor(at / (across * size * channels)) * rows * cols;
      for (let i = 0; i < rows; i++) {
        const y = i * down - top + a * apart;
        if (y < 0 || y >= height) continue;
        for (let j = 0; j < cols; j++) {
          const x = j * right - left + b * aside;
          if (x >= 0 && x < width) result.values[start + i * cols + j] += w * X.values[(c * height + y) * width + x];
        }
      }
    });
    return result;
  },
  max: (X, layer) =>
    slide(X, layer, X.shape[0], (channel, row, column) => {
      let most = -Infinity;
      eachSeen(X, layer, channel, row, column, (value) => {
        most = Math.max(most, value);
      });
      return most;
    }),
  mean: (X, layer) =>
    slide(X, layer, X.shape[0], (channel, row, column) => {
      let sum = 0;
      eachSeen(X, layer, channel, row, column, (value) => {
        sum += value;
      });
      return sum / (layer.size[0] * layer.size[1]);
    }),
  "global max": ({ shape: [channels, height, width], values }) => {
    const map = (_, c) =>
      values.subarray(c * height * width, (c + 1) * height * width).reduce((a, b) => Math.max(a, b));
    return { shape: [channels, 1, 1], values: new Float64Array(channels).map(map) };
  },
  flatten: ({ values }) => ({ shape: [values.length, 1, 1], values }),
  linear: ({ values }, layer, { weight, bias }) => {
    const sums = Float64Array.from(bias);
    for (let at = 0; at < weight.length; at++)
      sums[Math.floor(at / values.length)] += weight[at] * values[at % values.length];
    return { shape: [layer.out, 1, 1], values: sums };
  },
  relu: pointwise((v) => Math.max(0, v)),
  sigmoid: pointwise((v) => 1 / (1 + Math.exp(-v))),
  tanh: pointwise(Math.tanh),
};

/** Give each layer of a network its weights: what `forward` takes. */
function load({ name, layers, weights }) {
  const numbers = unpack(weights);
  let at = 0;
  const take = (count) => {
    at += count;
    return numbers.subarray(at - count, at);
  };
  const parameters = layers.map(({ count, out }) => count && { weight: take(count), bias: take(out) });
  return { name, layers, parameters };
}

/** What a loaded network makes of an image: the image itself, then what each layer gives. */
function forward({ layers, parameters }, image) {
  const steps = [{ shape: [1, image.length, image[0].length], values: Float64Array.from(image.flat()) }];
  layers.forEach((layer, i) => {
    steps.push(KINDS[layer.kind](steps[i], layer, parameters[i]));
  });
  return steps;
}

/** Scores as probabilities. */
function softmax(scores) {
  const most = Math.max(...scores);
  const powers = Array.from(scores, (score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

/** Which steps are feature maps to show: those of each convolution, behind its activation if it has one. */
function mapSteps({ layers }) {
  return layers.flatMap(({ kind }, i) => {
    if (kind !== "conv") return [];
    const activated = ["relu", "sigmoid", "tanh"].includes(layers[i + 1]?.kind);
    return [{ conv: i, step: activated ? i + 2 : i + 1 }];
  });
}

/** The rows and columns of one place, [from, to) each. */
const single = (row, column) => [row, column].map((place) => [place, place + 1]);

/** The rows and columns, [from, to) each, of an earlier step that one entry of a step depends on. */
function reach({ layers }, step, earlier, row, column) {
  return single(row, column).map((range, axis) =>
    layers.slice(earlier, step).reduceRight((at, layer) => seen(layer, axis, at), range),
  );
}

/** One unit of a convolution in words: a line for each input map that is not 0 throughout its window, and the sum. */
function spellUnit(network, steps, { conv, step }, channel, row, column) {
  const [layer, X, { weight, bias }] = [network.layers[conv], steps[conv], network.parameters[conv]];
  const lines = [];
  let [sum, silent] = [bias[channel], 0];
  for (let c = 0; c < X.shape[0]; c++) {
    const products = [];
    eachSeen(X, layer, c, row, column, (value, at) => {
      const w = weight[(channel * X.shape[0] + c) * layer.size[0] * layer.size[1] + at];
      sum += value * w;
      if (value) products.push(`${factor(value)}·${factor(w)}`);
    });
    const terms = products.join(" + ");
    if (products.length) lines.push(X.shape[0] > 1 ? tr("from map {index}: {terms}", { index: c, terms }) : terms);
    else silent += 1;
  }
  if (silent && X.shape[0] === 1) lines.push(tr("its window holds zeros alone"));
  else if (silent === 1) lines.push(tr("from 1 map: zeros alone"));
  else if (silent) lines.push(tr("from {count} maps: zeros alone", { count: silent }));
  lines.push(tr("+ bias {bias} = {sum}", { bias: short(bias[channel]), sum: short(sum) }));
  if (step > conv + 1) {
    const [, height, width] = steps[step].shape;
    const value = steps[step].values[(channel * height + row) * width + column];
    const layer = layerName(network.layers[step - 1].kind);
    lines.push(tr("behind {layer}: {value}", { layer, value: short(value) }));
  }
  return lines;
}

const layerName = (kind) => (kind === "relu" ? "ReLU" : kind);

/** The image with a stroke drawn from one place to another, [row, column] each; [0.5, 0.5] is the first pixel. */
function stroke(image, [top, left], [bottom, right]) {
  const [down, along] = [bottom - top, right - left];
  return image.map((line, i) =>
    line.map((old, j) => {
      const [y, x] = [i + 0.5 - top, j + 0.5 - left];
      const share = Math.max(0, Math.min(1, (y * down + x * along) / (down ** 2 + along ** 2 || 1)));
      const distance = Math.hypot(y - share * down, x - share * along);
      const ink = Math.min(1, Math.max(0, PEN - distance));
      return Math.max(old, Math.round(SHADES * ink) / SHADES);
    }),
  );
}

/** The image moved down and to the right: what leaves it is lost, and zeros come in. */
function shift(image, down, right) {
  return image.map((line, i) => line.map((_, j) => image[i - down]?.[j - right] ?? 0));
}

/** A digit as a word. */
function inLetters(digit) {
  const low = [tr("zero"), tr("one"), tr("two"), tr("three"), tr("four")];
  const high = [tr("five"), tr("six"), tr("seven"), tr("eight"), tr("nine")];
  return [...low, ...high][digit];
}

/** What each network reads, in words. */
function verdict(names, probabilities, image) {
  const best = probabilities.map((p) => p.indexOf(Math.max(...p)));
  const words = names.map((name, n) => {
    const fields = { name, digit: inLetters(best[n]), probability: probabilities[n][best[n]].toFixed(2) };
    return tr("{name} reads {digit}, {probability}.", fields);
  });
  if (!image.flat().some(Boolean)) words.unshift(tr("Nothing is drawn."));
  if (best.length > 1) words.push(best.every((b) => b === best[0]) ? tr("They agree.") : tr("They disagree."));
  return paragraph(words);
}

// ---- What is drawn.

/** A place on a canvas, in its own pixels, counted with fractions: [row, column]. */
function placeOf(canvas, event) {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return [((event.clientY - top) * canvas.height) / height, ((event.clientX - left) * canvas.width) / width];
}

/** A box over a canvas, from [rows, columns], [from, to) each, in pixels of the canvas. */
function box(scale, [rows, columns], kind) {
  const node = make("div", { class: `box ${kind}` });
  const place = { top: rows[0], left: columns[0], height: rows[1] - rows[0], width: columns[1] - columns[0] };
  for (const [side, length] of Object.entries(place)) node.style[side] = `${length * scale}px`;
  return node;
}

class LeNetExplorer extends View {
  get label() {
    return tr("live network");
  }

  build() {
    this.networks = this.settings.networks.map(load);
    this.drawn = this.settings.image; // before it was moved
    this.moved = [0, 0];
    this.pen = null; // for the keyboard: {row, column, down}
    this.next = 1; // of the digits to put in
    this.picked = null; // a unit: {layer, channel, row, column}
    this.verdict = make("p", { class: "verdict" });
    const label = tr("what a unit adds up");
    this.spelled = make("div", { class: "spelled", role: "region", tabindex: 0, "aria-label": label });
    const steps = forward(this.networks[0], this.settings.image);
    this.layers = mapSteps(this.networks[0]).map((shown, n) => this.makeMaps(shown, n, steps[shown.step].shape));
    const top = make("div", { class: "live" }, this.makeDrawing(), make("div", {}, this.makeBars(), this.verdict));
    const reading = make("div", {}, this.makeControls(), top);
    reading.addEventListener("keydown", (event) => this.press(event));
    return [reading, make("div", { class: "live" }, ...this.layers.map(({ node }) => node)), this.spelled];
  }

  makeControls() {
    const button = (name, click) => {
      const node = make("button", { type: "button" }, name);
      node.addEventListener("click", click);
      return node;
    };
    const digit = button(tr("a real digit"), () => {
      this.put(this.settings.digits[this.next % this.settings.digits.length]);
      this.next += 1;
    });
    const clear = button(tr("clear"), () => this.put(this.settings.image.map((line) => line.map(() => 0))));
    const hint = tr("Draw. Arrow keys move the digit; space puts a pen down, and they draw; escape puts it away.");
    return make("div", { class: "controls" }, digit, clear, make("span", {}, hint));
  }

  makeDrawing() {
    const [rows, cols] = [this.settings.image.length, this.settings.image[0].length];
    this.scale = Math.floor(SIDE / Math.max(rows, cols));
    this.canvas = make("canvas", { width: cols, height: rows, "aria-hidden": "true" });
    enlarge(this.canvas, this.scale);
    const name = tr("drawing, {rows}×{columns} pixels: arrow keys move the digit, space puts a pen down or lifts it", {
      rows,
      columns: cols,
    });
    this.drawing = make("div", { class: "drawing", role: "application", tabindex: 0, "aria-label": name }, this.canvas);
    this.canvas.addEventListener("pointerdown", (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      this.pen = null;
      this.last = placeOf(this.canvas, event);
      this.put(stroke(this.settings.image, this.last, this.last));
    });
    this.canvas.addEventListener("pointermove", (event) => {
      if (!this.last) return;
      const here = placeOf(this.canvas, event);
      this.put(stroke(this.settings.image, this.last, here));
      this.last = here;
    });
    for (const end of ["pointerup", "pointercancel"])
      this.canvas.addEventListener(end, () => {
        this.last = null;
      });
    return this.drawing;
  }

  makeBars() {
    const names = this.networks.map(({ name }) => make("th", { scope: "col" }, name));
    this.bars = [];
    const row = (_, digit) => {
      const bars = this.networks.map((_, n) => {
        const [bar, number] = [make("div", { class: `share share${n}` }), make("span")];
        this.bars.push({ n, digit, bar, number });
        return make("td", {}, make("div", { class: "track" }, bar), number);
      });
      return make("tr", {}, make("th", { scope: "row" }, String(digit)), ...bars);
    };
    const count = this.networks[0].layers.at(-1).out;
    const head = make("thead", {}, make("tr", {}, make("td"), ...names));
    const body = make("tbody", {}, ...Array.from({ length: count }, row));
    return make("table", { class: "bars" }, make("caption", { class: "unseen" }, tr("probability")), head, body);
  }

  /** The maps of one convolution: one canvas, in which a map and the gap behind it take one pixel more than its size. */
  makeMaps({ conv, step }, n, [channels, height, width]) {
    const across = Math.min(ACROSS, channels);
    const size = { width: across * (width + 1) - 1, height: Math.ceil(channels / across) * (height + 1) - 1 };
    const scale = Math.max(2, Math.floor(MAP / Math.max(width, height)));
    const canvas = make("canvas", { ...size, "aria-hidden": "true" });
    enlarge(canvas, scale);
    const fields = { index: n + 1, channels, height, width };
    const name = tr(
      "convolution {index}, {channels} maps of {height}×{width}: arrow keys move from unit to unit",
      fields,
    );
    const maps = make("div", { class: "maps", role: "application", tabindex: 0, "aria-label": name }, canvas);
    const title = make("div", { class: "title" });
    const layer = { conv, step, n, channels, height, width, across, scale, canvas, maps, title };
    layer.node = make("div", {}, title, make("div", { class: "scroll" }, maps));
    layer.corner = (c) => [Math.floor(c / across) * (height + 1), (c % across) * (width + 1)];
    canvas.addEventListener("click", (event) => this.pickAt(layer, ...placeOf(canvas, event).map(Math.floor)));
    maps.addEventListener("focus", () => {
      if (this.picked?.layer !== layer && maps.matches(":focus-visible")) this.pick(layer, 0, 0, 0);
    });
    maps.addEventListener("keydown", (event) => {
      const move = ARROWS[event.key];
      if (!move || this.picked?.layer !== layer) return;
      event.preventDefault();
      const { channel, row, column } = this.picked;
      const [top, left] = layer.corner(channel);
      // One step, or two: over the gap into the next map.
      for (const by of [1, 2]) if (this.pickAt(layer, top + row + by * move[0], left + column + by * move[1])) return;
    });
    return layer;
  }

  // Drawing and moving

  /** Another image: drawn, or put in. */
  put(image) {
    this.drawn = image;
    this.moved = [0, 0];
    this.change({ image });
  }

  press(event) {
    const move = ARROWS[event.key];
    const onDrawing = event.target === this.drawing;
    if (event.key === " " && onDrawing) this.lower();
    else if (event.key === "Escape" && this.pen) this.pen = null;
    else if (move && this.pen && onDrawing) this.guide(...move);
    else if (move) this.move(...move);
    else return;
    event.preventDefault();
    this.frame();
  }

  /** Put the pen down, or lift it. */
  lower() {
    const [rows, cols] = [this.settings.image.length, this.settings.image[0].length];
    this.pen ??= { row: Math.floor(rows / 2), column: Math.floor(cols / 2), down: false };
    this.pen.down = !this.pen.down;
    if (this.pen.down) this.guide(0, 0);
  }

  /** Take the pen one pixel further. */
  guide(down, right) {
    const { image } = this.settings;
    const from = [this.pen.row + 0.5, this.pen.column + 0.5];
    this.pen.row = Math.max(0, Math.min(image.length - 1, this.pen.row + down));
    this.pen.column = Math.max(0, Math.min(image[0].length - 1, this.pen.column + right));
    if (this.pen.down) this.put(stroke(image, from, [this.pen.row + 0.5, this.pen.column + 0.5]));
    else this.announce(tr("pen up, row {row}, column {column}", this.pen));
  }

  /** Move the digit: what left the image comes back with it. */
  move(down, right) {
    const limits = [this.drawn.length, this.drawn[0].length];
    this.moved = [down, right].map((by, axis) =>
      Math.max(-limits[axis], Math.min(limits[axis], this.moved[axis] + by)),
    );
    this.change({ image: shift(this.drawn, ...this.moved) });
  }

  // Units

  /** Pick the unit at a place of a layer's canvas, if there is one. */
  pickAt(layer, y, x) {
    const { height, width, across, channels } = layer;
    const channel = Math.floor(y / (height + 1)) * across + Math.floor(x / (width + 1));
    const [row, column] = [y % (height + 1), x % (width + 1)];
    const isThere = y >= 0 && x >= 0 && x < layer.canvas.width && row < height && column < width && channel < channels;
    if (isThere) this.pick(layer, channel, row, column);
    return isThere;
  }

  pick(layer, channel, row, column) {
    this.picked = { layer, channel, row, column };
    this.frame();
    const lines = this.spell().slice(-3); // of many maps a screen reader is told the sum
    const fields = { channel, row, column, lines: lines.join(tr(", ")) };
    this.announce(tr("map {channel}, row {row}, column {column}: {lines}", fields));
  }

  /** Spell out the unit that was picked, and return the lines. */
  spell() {
    if (!this.picked) {
      this.spelled.textContent = tr("Click a unit of a map, or go there with the keyboard, to see what it adds up.");
      return [];
    }
    const { layer, channel, row, column } = this.picked;
    const lines = spellUnit(this.networks[0], this.steps, layer, channel, row, column);
    const { shape, values } = this.steps[layer.step];
    const value = short(values[(channel * shape[1] + row) * shape[2] + column]);
    const fields = { index: layer.n + 1, channel, row, column, value };
    const title = ["max", "mean"].includes(this.networks[0].layers[layer.conv - 1]?.kind)
      ? tr("convolution {index}, map {channel}, row {row}, column {column}: {value}, from pooled maps", fields)
      : tr("convolution {index}, map {channel}, row {row}, column {column}: {value}", fields);
    this.spelled.replaceChildren(...[title, ...lines].map((line) => make("div", {}, line)));
    return lines;
  }

  /** Frame the unit that was picked, what it sees of each earlier map and of the drawing, and the pen. */
  frame() {
    for (const old of this.root?.querySelectorAll(".box") ?? []) old.remove();
    if (this.pen) {
      const { row, column, down } = this.pen;
      this.drawing.append(box(this.scale, single(row, column), down ? "unit" : "up"));
    }
    if (!this.picked) return;
    const { layer, channel, row, column } = this.picked;
    const within = (ranges, [height, width]) =>
      ranges.map(([from, to], axis) => [Math.max(0, from), Math.min([height, width][axis], to)]);
    const onMap = (shown, c, ranges) => ranges.map((range, axis) => range.map((at) => at + shown.corner(c)[axis]));
    layer.maps.append(box(layer.scale, onMap(layer, channel, single(row, column)), "unit"));
    for (const earlier of this.layers.slice(0, layer.n)) {
      const ranges = reach(this.networks[0], layer.step, earlier.step, row, column);
      const seenThere = within(ranges, [earlier.height, earlier.width]);
      for (let c = 0; c < earlier.channels; c++)
        earlier.maps.append(box(earlier.scale, onMap(earlier, c, seenThere), ""));
    }
    const { image } = this.settings;
    const ranges = within(reach(this.networks[0], layer.step, 0, row, column), [image.length, image[0].length]);
    this.drawing.append(box(this.scale, ranges, ""));
  }

  // Showing

  draw() {
    const { image } = this.settings;
    this.steps = forward(this.networks[0], image);
    const scores = [this.steps, ...this.networks.slice(1).map((network) => forward(network, image))];
    const probabilities = scores.map((steps) => softmax(steps.at(-1).values));
    this.paint(this.canvas, (pixel) => {
      image.flat().forEach((v, at) => {
        pixel(Math.floor(at / image[0].length), at % image[0].length, v, 1);
      });
    });
    for (const { n, digit, bar, number } of this.bars) {
      bar.style.width = `${100 * probabilities[n][digit]}%`;
      number.textContent = probabilities[n][digit].toFixed(2);
    }
    for (const layer of this.layers) this.drawMaps(layer);
    const names = this.networks.map(({ name }) => name);
    this.verdict.textContent = verdict(names, probabilities, image);
    this.announce(this.verdict.textContent);
    this.spell();
    this.frame();
  }

  drawMaps({ n, step, channels, height, width, canvas, corner, title }) {
    const { values } = this.steps[step];
    const most = values.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
    this.paint(canvas, (pixel) => {
      for (let at = 0; at < values.length; at++) {
        const [top, left] = corner(Math.floor(at / (height * width)));
        pixel(top + (Math.floor(at / width) % height), left + (at % width), values[at], most);
      }
    });
    const behind = this.networks[0].layers[step - 1].kind;
    const fields = { index: n + 1, layer: layerName(behind), channels, height, width, most: short(most) };
    title.textContent =
      behind === "conv"
        ? tr("convolution {index}, {channels} maps of {height}×{width}: white is {most}", fields)
        : tr("convolution {index} behind {layer}, {channels} maps of {height}×{width}: white is {most}", fields);
  }

  /** Fill a canvas: `each` calls pixel(row, column, value, largest); black is 0 and white the largest. */
  paint(canvas, each) {
    const picture = new ImageData(canvas.width, canvas.height);
    each((row, column, value, most) => {
      const share = Math.abs(value) / (most || 1);
      const colour = value < 0 ? BELOW.map((part) => share * part) : Array(3).fill(255 * share);
      picture.data.set([...colour, 255], 4 * (row * canvas.width + column));
    });
    canvas.getContext("2d").putImageData(picture, 0, 0);
  }
}

const widget = asWidget(LeNetExplorer, ["networks", "digits", "image"]);

export { forward, LeNetExplorer, load, mapSteps, reach, shift, softmax, spellUnit, stroke, verdict, widget as default };
