// The explorer: padded input, kernel and output side by side, every product spelled out; or a window that pools.
//
// Settings are {image, kernel, padding, stride, dilation, note}, for pooling {image, size, mode, padding, stride, note}:
// image[channel][row][column], kernel likewise, or kernel[output][channel][row][column] where there are several outputs.
// Places in the input count from the corner of the padded one.

import {
  ARROWS,
  asWidget,
  enlarge,
  extent,
  factor,
  grey,
  make,
  moveFocus,
  paint,
  parseNumber,
  short,
  signed,
  tr,
  View,
} from "./parts.js";

const PRESETS = {
  identity: [
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ],
  edge: [[1, -1]],
  Sobel: [
    [1, 0, -1],
    [2, 0, -2],
    [1, 0, -1],
  ],
  sharpen: [
    [0, -1, 0],
    [-1, 5, -1],
    [0, -1, 0],
  ],
  blur: Array(3).fill(Array(3).fill(1 / 9)),
};
const RANGES = { size: [1, 5], padding: [0, 4], stride: [1, 4], dilation: [1, 3] }; // of the sliders
const STEPS = { slow: 500, fast: 50, rows: 200 }; // milliseconds between two steps while it plays
const LARGEST_GRID = 16; // rows or columns of an image; a larger one is shown as pixels,
const LARGEST_PADDED = LARGEST_GRID + 2 * 4; // and so is one that padding made larger than this
const TOLD = 4; // winners of a tie that are told one by one

// ---- What is computed: no page is needed for it.

/** How many entries come out on an axis of n entries; 0 where the kernel does not fit. */
function outputSize(n, k, padding, stride, dilation) {
  return Math.max(0, Math.floor((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1);
}

/** The kernels of all outputs, each kernel[channel][row][column]; of pooling, which has none, []. */
function kernels({ kernel = [] }) {
  return Array.isArray(kernel[0]?.[0][0]) ? kernel : kernel.length ? [kernel] : [];
}

/** [height, width, dilation] of the window. */
function windowOf(settings) {
  if (settings.mode) return [settings.size, settings.size, 1];
  const [grid] = kernels(settings)[0];
  return [grid.length, grid[0].length, settings.dilation];
}

/** [rows, columns] of an output; [0, 0] where the window does not fit, or where torch refuses to pool. */
function outputShape(settings) {
  const { image, mode, size, padding, stride } = settings;
  if (mode && 2 * padding > size) return [0, 0];
  const [height, width, dilation] = windowOf(settings);
  const rows = outputSize(image[0].length, height, padding, stride, dilation);
  const cols = outputSize(image[0][0].length, width, padding, stride, dilation);
  return rows && cols ? [rows, cols] : [0, 0];
}

/** The entry of the padded input at a place: on its rim 0, or what can never be the maximum. */
function entry({ image, mode, padding }, channel, row, column) {
  return image[channel][row - padding]?.[column - padding] ?? (mode === "max" ? -Infinity : 0);
}

/** The rows and the columns of the padded input that output [i, j] sees. */
function seen(settings, i, j) {
  const [height, width, dilation] = windowOf(settings);
  const along = (place, count) => Array.from({ length: count }, (_, a) => place * settings.stride + a * dilation);
  return [along(i, height), along(j, width)];
}

/** Those of output [i, j] in one channel: a list of [row, column, value]. */
function entries(settings, channel, i, j) {
  const [rows, columns] = seen(settings, i, j);
  return rows.flatMap((row) => columns.map((column) => [row, column, entry(settings, channel, row, column)]));
}

/** One output, as rows of numbers: each weight adds one shifted copy of the image, times that weight. */
function convolve(settings, kernel = settings.kernel) {
  const { image, padding, stride, dilation } = settings;
  const [rows, cols] = outputShape(settings);
  const output = Array.from({ length: rows }, () => Array(cols).fill(0));
  kernel.forEach((grid, c) => {
    grid.forEach((weights, a) => {
      output.forEach((sums, i) => {
        const line = image[c][i * stride + a * dilation - padding];
        if (!line) return; // a row of the rim
        weights.forEach((weight, b) => {
          const left = b * dilation - padding;
          for (let j = 0; j < cols; j++) sums[j] += weight * (line[left + j * stride] ?? 0);
        });
      });
    });
  });
  return output;
}

/** One channel pooled, as rows of numbers. */
function pool(settings, channel) {
  const [rows, cols] = outputShape(settings);
  const single = (i, j) => {
    const values = entries(settings, channel, i, j).map(([, , value]) => value);
    return settings.mode === "max" ? Math.max(...values) : values.reduce((a, b) => a + b) / values.length;
  };
  return Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (_, j) => single(i, j)));
}

/** All outputs: one for each kernel, or where there is none, one for each channel. */
function outputs(settings) {
  if (settings.mode) return settings.image.map((_, channel) => pool(settings, channel));
  return kernels(settings).map((kernel) => convolve(settings, kernel));
}

/** The places [row, column] of a channel that are the maximum of output [i, j]: more than one at a tie. */
function winners(settings, channel, i, j) {
  if (settings.mode !== "max") return [];
  const all = entries(settings, channel, i, j);
  const most = Math.max(...all.map(([, , value]) => value));
  return all.filter(([, , value]) => value === most).map(([row, column]) => [row, column]);
}

/** The places [i, j] of an output that use the input at (row, column). */
function users(settings, row, column) {
  const [height, width, dilation] = windowOf(settings);
  const [rows, cols] = outputShape(settings);
  const along = (place, length, count) =>
    Array.from({ length }, (_, a) => (place - a * dilation) / settings.stride)
      .filter((i) => Number.isInteger(i) && i >= 0 && i < count)
      .reverse();
  const columns = along(column, width, cols);
  return along(row, height, rows).flatMap((i) => columns.map((j) => [i, j]));
}

/** The number of a channel or an output as an index, where there are several. */
function nth(index, count) {
  return count > 1 ? `${index}, ` : "";
}

/** A place of an output in words: what was multiplied, compared or averaged there, and what comes out. */
function spellOut(settings, output, i, j) {
  const { image, mode } = settings;
  const place = `${nth(output, mode ? image.length : kernels(settings).length)}${i}, ${j}`;
  const spelled = mode ? spellPool(settings, output, i, j) : spellSum(settings, kernels(settings)[output], i, j);
  return tr("output[{place}] = {spelled}", { place, spelled });
}

/** Each product, in brackets by channel where there are several, and the sum. */
function spellSum(settings, kernel, i, j) {
  let sum = 0;
  const terms = kernel.map((grid, c) => {
    const weights = grid.flat();
    const products = entries(settings, c, i, j).map(([, , value], at) => {
      sum += value * weights[at];
      return `${factor(value)}·${factor(weights[at])}`;
    });
    return products.join(" + ");
  });
  return `${terms.length > 1 ? terms.map((term) => `[${term}]`).join(" + ") : terms[0]} = ${short(sum)}`;
}

/** The numbers of a window, what is made of them, and for the maximum, whose it is. */
function spellPool(settings, channel, i, j) {
  const values = entries(settings, channel, i, j).map(([, , value]) => value);
  if (settings.mode === "avg") {
    const mean = values.reduce((a, b) => a + b) / values.length;
    return `(${values.map(factor).join(" + ")}) / ${values.length} = ${short(mean)}`;
  }
  const found = winners(settings, channel, i, j);
  const inputAt = (at) => tr("input[{place}]", { place: `${nth(channel, settings.image.length)}${at.join(", ")}` });
  const told = found.slice(0, TOLD).map(inputAt).join(tr(", ")) + (found.length > TOLD ? " …" : "");
  const most = `max(${values.map(short).join(", ")}) = ${short(Math.max(...values))}`;
  return found.length > 1
    ? tr("{most}, a tie of {count}: {inputs}", { most, count: found.length, inputs: told })
    : tr("{most}, {input}", { most, input: told });
}

/** The size of the output on one axis: the formula with its numbers. */
function spellSize(n, k, { mode, padding, stride, dilation }) {
  const size = outputSize(n, k, padding, stride, mode ? 1 : dilation);
  const reach = mode ? k : `${dilation}·(${k} − 1) − 1`;
  return `⌊(${n} + 2·${padding} − ${reach}) / ${stride}⌋ + 1 = ${size}`;
}

// ---- What is drawn. Numbers and pixels are two panels of one kind: {node, window, cells}, the last two light up the
// crossings of rows and columns, or a list of places, and return what puts the light out.

/** What decides about the colours of numbers: whether one is negative, and the largest size. */
function rangeOf(numbers) {
  const [low, high] = extent(numbers);
  return { signed: low < 0, most: Math.max(-low, high) || 1 };
}

/** Tint a cell by the sign and size of its number, so far that the number stays easy to read. */
function tint(cell, v, range) {
  if (!range.signed || !Number.isFinite(v)) return;
  const size = Math.min(100, Math.round((100 * Math.abs(v)) / range.most));
  cell.classList.add("tinted");
  cell.style.setProperty("--tint", `color-mix(in srgb, var(--${v < 0 ? "below" : "above"}) ${size}%, var(--ground))`);
}

/** A grid of numbers with one tab stop; arrow keys move inside it. */
function numberPanel({ label, rows, cols, value, range, isRim, choose }) {
  const cells = [];
  const cellAt = (i, j) => {
    const text = short(value(i, j));
    const name = tr("{name} row {row}, column {column}: {value}", { name: label, row: i, column: j, value: text });
    const tabindex = i || j ? -1 : 0;
    const kind = isRim(i, j) ? "cell rim" : "cell";
    const cell = make("div", { class: kind, role: "gridcell", tabindex, "aria-label": name }, text);
    tint(cell, value(i, j), range);
    cell.addEventListener("pointerenter", () => choose(i, j));
    cell.addEventListener("focus", () => choose(i, j));
    cell.addEventListener("keydown", (event) => {
      const move = ARROWS[event.key];
      if (!move) return;
      event.preventDefault();
      const target = cells[i + move[0]]?.[j + move[1]];
      if (!target) return;
      moveFocus(cell, target);
    });
    return cell;
  };
  for (let i = 0; i < rows; i++) cells.push(Array.from({ length: cols }, (_, j) => cellAt(i, j)));
  const node = make("div", { class: "grid", role: "grid", "aria-label": label });
  node.style.gridTemplateColumns = `repeat(${cols}, max-content)`;
  node.append(...cells.map((row) => make("div", { class: "row", role: "row" }, ...row)));

  const light = (places, kind) => {
    for (const [i, j] of places) cells[i][j].classList.add(kind);
    return () => {
      for (const [i, j] of places) cells[i][j].classList.remove(kind);
    };
  };
  const window = (all, columns, kind) =>
    light(
      all.flatMap((i) => columns.map((j) => [i, j])),
      kind,
    );
  return { node, window, cells: light };
}

/** The same as pixels, each `scale` wide, with frames over them. Arrow keys move the place. */
function pixelPanel({ label, rows, cols, value, range, scale, choose }) {
  const canvas = paint(rows, cols, value, range.signed ? signed(range.most) : grey(0, range.most));
  enlarge(canvas, scale);
  const name = tr("{name}, {rows}×{columns} pixels, arrow keys move", { name: label, rows, columns: cols });
  const node = make("div", { class: "pixels", role: "application", tabindex: 0, "aria-label": name }, canvas);
  let here = [0, 0];
  const go = (i, j) => {
    here = [Math.max(0, Math.min(rows - 1, i)), Math.max(0, Math.min(cols - 1, j))];
    choose(...here);
  };
  canvas.addEventListener("pointermove", (event) => {
    go(Math.floor(event.offsetY / scale), Math.floor(event.offsetX / scale));
  });
  node.addEventListener("focus", () => go(...here));
  node.addEventListener("keydown", (event) => {
    const move = ARROWS[event.key];
    if (!move) return;
    event.preventDefault();
    go(here[0] + move[0], here[1] + move[1]);
  });

  const window = (all, columns, kind) => {
    const box = make("div", { class: `frame ${kind}` });
    const [top, left] = [all[0], columns[0]];
    const place = {
      top: top * scale - 1,
      left: left * scale - 1,
      height: (all.at(-1) - top + 1) * scale + 2,
      width: (columns.at(-1) - left + 1) * scale + 2,
    };
    for (const [side, length] of Object.entries(place)) box.style[side] = `${length}px`;
    node.append(box);
    return () => box.remove();
  };
  const cells = (places, kind) => {
    const frames = places.map(([i, j]) => window([i], [j], kind));
    return () => {
      for (const remove of frames) remove();
    };
  };
  return { node, window, cells };
}

/** The kernel of one channel, an entry to type in for each weight. */
function kernelPanel({ label, kernel, range, edit }) {
  const node = make("div", { class: "grid", role: "group", "aria-label": label });
  node.style.gridTemplateColumns = `repeat(${kernel[0].length}, max-content)`;
  kernel.forEach((row, a) => {
    row.forEach((weight, b) => {
      const name = tr("{name} row {row}, column {column}", { name: label, row: a, column: b });
      const value = String(Math.round(weight * 1000) / 1000);
      const input = make("input", { class: "entry", type: "text", inputmode: "decimal", value, "aria-label": name });
      tint(input, weight, range);
      // Later: the focus first goes where it is going.
      input.addEventListener("change", () => setTimeout(() => edit(a, b, input.value)));
      node.append(input);
    });
  });
  return node;
}

class ConvExplorer extends View {
  get label() {
    return tr("convolution explorer");
  }

  get sliderLabels() {
    return { size: tr("kernel size"), padding: tr("padding"), stride: tr("stride"), dilation: tr("dilation") };
  }

  build() {
    this.place = [0, 0, 0]; // of the output that was picked last: which output, row, column
    this.putOut = []; // what puts out the lights that are on
    this.asPixels = false;
    this.stepsOnly = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.formula = make("div", { class: "formula" });
    this.panels = make("div", { class: "panels" });
    this.sum = make("div", { class: "sum" });
    const controls = this.makeControls();
    this.speed.value = this.isLarge() ? "rows" : "slow";
    return [controls, this.formula, this.panels, this.sum];
  }

  makeControls() {
    this.sliders = Object.entries(this.sliderLabels).map(([name, label]) => {
      const [low, high] = RANGES[name];
      const input = make("input", { type: "range", min: low, max: high, "aria-label": label });
      const shown = make("span", { "aria-hidden": "true" }); // the slider says its value itself
      input.addEventListener("input", () => this.slide(name, Number(input.value)));
      return { name, high, input, shown, node: make("label", {}, label, input, shown) };
    });
    this.play = make("button", { type: "button" }, this.stepsOnly ? tr("step") : tr("play"));
    this.play.addEventListener("click", () => {
      if (this.stepsOnly) this.step();
      else if (this.timer) this.stop();
      else this.start();
    });
    const speeds = { slow: tr("place by place"), fast: tr("ten times as fast"), rows: tr("row by row") };
    this.speed = this.makeMenu(tr("speed"), speeds, () => {
      if (!this.timer) return;
      this.stop();
      this.start();
    });
    this.view = make("button", { type: "button" });
    this.view.addEventListener("click", () => {
      this.asPixels = !this.asPixels;
      this.draw();
    });
    const sliders = this.sliders.map(({ node }) => node);
    return make("div", { class: "controls" }, ...sliders, this.makeChoice(), this.play, this.speed, this.view);
  }

  /** A menu of words by value, which calls `choose` with the value that was chosen. */
  makeMenu(label, words, choose) {
    const options = Object.entries(words).map(([value, word]) => make("option", { value }, word));
    const menu = make("select", { "aria-label": label }, ...options);
    menu.addEventListener("change", () => choose(menu.value));
    return menu;
  }

  makeChoice() {
    const names = {
      identity: tr("identity"),
      edge: tr("edge"),
      Sobel: "Sobel",
      sharpen: tr("sharpen"),
      blur: tr("blur"),
    };
    const presets = this.makeMenu(tr("preset kernel"), { "": tr("preset…"), ...names }, (name) => {
      if (name) this.changeKernels(() => structuredClone(PRESETS[name]));
      presets.value = "";
    });
    return presets;
  }

  // Settings

  /** How many outputs there are. */
  get count() {
    return kernels(this.settings).length;
  }

  /** The channels that an output sees. */
  seenBy() {
    return this.settings.image.map((_, c) => c);
  }

  /** Put another grid of weights, change(grid, output, channel), in the place of each. */
  changeKernels(change) {
    const changed = kernels(this.settings).map((kernel, o) => kernel.map((grid, c) => change(grid, o, c)));
    this.change({ kernel: kernels(this.settings) === this.settings.kernel ? changed : changed[0] });
  }

  slide(name, value) {
    if (name !== "size") return this.change({ [name]: value });
    const side = Array.from({ length: value });
    this.changeKernels((grid) => side.map((_, a) => side.map((_, b) => grid[a]?.[b] ?? 0)));
  }

  edit(output, channel, row, column, text) {
    const number = parseNumber(text);
    if (number === null) {
      const stays = kernels(this.settings)[output][channel][row][column];
      this.draw();
      return this.say(tr("“{text}” is not a number: the entry stays {number}.", { text, number: short(stays) }));
    }
    this.changeKernels((grid, o, c) =>
      o === output && c === channel ? grid.with(row, grid[row].with(column, number)) : grid,
    );
  }

  // Playing

  start() {
    this.timer = setInterval(() => this.step(), STEPS[this.speed.value]);
    this.play.textContent = tr("pause");
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    if (!this.stepsOnly) this.play.textContent = tr("play");
  }

  step() {
    const [rows, cols] = outputShape(this.settings);
    if (!this.root.isConnected || !rows) return this.stop();
    const [output, i, j] = this.place;
    const byRow = this.speed.value === "rows";
    const on = byRow ? cols : j + 1;
    const next = ((output * rows + i) * cols + on) % (this.count * rows * cols);
    const place = [Math.floor(next / (rows * cols)), Math.floor(next / cols) % rows, next % cols];
    if (byRow) this.pickRow(...place);
    else this.pick(...place);
  }

  // Lighting up

  /** Put out the lights that are on, then light others: `turnOn` returns what puts these out. */
  light(turnOn) {
    for (const undo of this.putOut) undo();
    this.putOut = turnOn();
  }

  say(text) {
    this.sum.textContent = text;
    this.announce(text);
  }

  /** Light what an output sees at these rows and columns, and its kernel, where there are several. */
  lightSeen(output, rows, columns) {
    const slices = this.slices[output] ?? [];
    for (const slice of slices) slice.classList.add("chosen");
    const putOut = () => {
      for (const slice of slices) slice.classList.remove("chosen");
    };
    return [putOut, ...this.seenBy(output).map((c) => this.inputs[c].window(rows, columns, "used"))];
  }

  /** A place of an output was chosen: light the window that it saw, and spell out the products. */
  pick(output, i, j) {
    this.place = [output, i, j];
    this.light(() => [
      ...this.lightSeen(output, ...seen(this.settings, i, j)),
      this.inputs[output]?.cells(winners(this.settings, output, i, j), "pick") ?? (() => {}),
      this.outputs[output].cells([[i, j]], "pick"),
    ]);
    this.say(spellOut(this.settings, output, i, j));
  }

  /** The same for a whole row, while it plays by rows. */
  pickRow(output, i) {
    this.place = [output, i, 0];
    const row = this.values[output][i];
    const columns = new Set(row.flatMap((_, j) => seen(this.settings, i, j)[1]));
    this.light(() => [
      ...this.lightSeen(
        output,
        seen(this.settings, i, 0)[0],
        [...columns].sort((a, b) => a - b),
      ),
      this.outputs[output].window([i], [...row.keys()], "pick"),
    ]);
    const [least, most] = [Math.min(...row), Math.max(...row)].map(short);
    const place = `${nth(output, this.count)}${i}`;
    this.say(tr("output[{place}, 0 to {last}]: from {least} to {most}", { place, last: row.length - 1, least, most }));
  }

  /** An input was chosen: light every output that used it, and those that it wins. */
  trace(channel, row, column) {
    const found = users(this.settings, row, column);
    const isWon = ([i, j]) => winners(this.settings, channel, i, j).some(([r, c]) => r === row && c === column);
    const won = found.filter(isWon);
    this.light(() => [
      this.inputs[channel].cells([[row, column]], "pick"),
      ...this.outputs
        .filter((_, o) => this.seenBy(o).includes(channel))
        .flatMap((output) => [output.cells(found, "used"), output.cells(won, "pick")]),
    ]);
    const place = { channel, row, column, value: short(entry(this.settings, channel, row, column)) };
    const input =
      this.settings.image.length > 1
        ? tr("channel {channel}, input[{row}, {column}] = {value}", place)
        : tr("input[{row}, {column}] = {value}", place);
    const [count, wins] = [found.length, won.length];
    if (this.settings.mode === "max" && count === 1)
      this.say(tr("{input} is used by 1 output, and wins {wins}", { input, wins }));
    else if (this.settings.mode === "max")
      this.say(tr("{input} is used by {count} outputs, and wins {wins}", { input, count, wins }));
    else if (this.several && count === 1) this.say(tr("{input} is used at 1 place of each output", { input }));
    else if (this.several) this.say(tr("{input} is used at {count} places of each output", { input, count }));
    else if (count === 1) this.say(tr("{input} is used by 1 output", { input }));
    else this.say(tr("{input} is used by {count} outputs", { input, count }));
  }

  // Drawing

  /** Whether it is too large to be shown as numbers. */
  isLarge() {
    const { image, padding } = this.settings;
    const side = Math.max(image[0].length, image[0][0].length);
    return side > LARGEST_GRID || side + 2 * padding > LARGEST_PADDED;
  }

  /** Whether one input makes several outputs. */
  get several() {
    return this.count > 1;
  }

  draw() {
    this.stop();
    this.light(() => []);
    this.drawControls();
    this.values = outputs(this.settings);
    this.drawFormula();
    this.keepFocus(() => this.drawPanels());
    const [rows, cols] = outputShape(this.settings);
    const [output, i, j] = this.place;
    if (rows) this.pick(Math.min(output, this.count - 1), Math.min(i, rows - 1), Math.min(j, cols - 1));
    else this.say(this.whyNone());
  }

  whyNone() {
    return tr("The kernel reaches over more than the padded input: there is no place where it fits.");
  }

  drawControls() {
    for (const { name, high, input, shown } of this.sliders) {
      const value = name === "size" ? Math.max(...windowOf(this.settings).slice(0, 2)) : this.settings[name];
      input.max = Math.max(high, value);
      input.value = value;
      shown.textContent = value;
    }
    this.view.hidden = this.isLarge();
    this.view.textContent = this.asPixels ? tr("show numbers") : tr("show pixels");
  }

  drawFormula() {
    const { image, note } = this.settings;
    const [height, width] = windowOf(this.settings);
    this.ranges = {
      input: rangeOf(image.flat(2)),
      kernel: rangeOf(kernels(this.settings).flat(3)),
      output: rangeOf(this.values.flat(2)),
    };
    const lines = [
      tr("rows: {size}", { size: spellSize(image[0].length, height, this.settings) }),
      tr("columns: {size}", { size: spellSize(image[0][0].length, width, this.settings) }),
    ];
    if (note) lines.push(note);
    if (Object.values(this.ranges).some(({ signed }) => signed)) lines.push(tr("Purple is below zero, orange above."));
    this.formula.replaceChildren(...lines.map((line) => make("div", {}, line)));
  }

  drawPanels() {
    const { image, padding, stride } = this.settings;
    const height = image[0].length + 2 * padding;
    const width = image[0][0].length + 2 * padding;
    const scale = Math.max(2, Math.floor((this.several ? 150 : 300) / Math.max(height, width)));
    const panel = this.asPixels || this.isLarge() ? pixelPanel : numberPanel;
    const byHand =
      (choose) =>
      (...place) => {
        this.stop();
        choose(...place);
      };
    const titled = (title, node) => make("div", { class: "panel" }, make("div", { class: "title" }, title), node);
    const sized = (name, rows, columns) => tr("{name}, {rows}×{columns}", { name, rows, columns });
    const inside = (place, size) => place >= padding && place < size - padding;
    const input = padding ? tr("padded input") : tr("input");
    const inputName = (index) => {
      if (image.length === 1) return input;
      return padding ? tr("padded input {index}", { index }) : tr("input {index}", { index });
    };
    const outputName = (index) => (this.count > 1 ? tr("output {index}", { index }) : tr("output"));

    this.inputs = image.map((_, c) =>
      panel({
        label: image.length > 1 ? tr("channel {channel}, {input}", { channel: c, input }) : input,
        rows: height,
        cols: width,
        value: (i, j) => entry(this.settings, c, i, j),
        range: this.ranges.input,
        scale,
        isRim: (i, j) => !inside(i, height) || !inside(j, width),
        choose: byHand((i, j) => this.trace(c, i, j)),
      }),
    );
    const [rows, cols] = outputShape(this.settings);
    this.outputs = rows
      ? this.values.map((values, o) =>
          panel({
            label: outputName(o),
            rows,
            cols,
            value: (i, j) => values[i][j],
            range: this.ranges.output,
            scale: scale * stride, // it covers what it saw
            isRim: () => false,
            choose: byHand((i, j) => this.pick(o, i, j)),
          }),
        )
      : [];
    const title = (o) => (this.addsUp ? tr("output, the sum of all channels") : outputName(o));
    const shownOutputs = this.outputs.map(({ node }, o) => titled(sized(title(o), rows, cols), node));
    const shownInputs = this.inputs.map(({ node }, c) => titled(sized(inputName(c), height, width), node));
    this.panels.classList.toggle("several", this.several);
    this.panels.replaceChildren(...this.arrange(shownInputs, this.drawKernels(titled), shownOutputs, titled));
  }

  /** Whether the one output is the sum of several channels. */
  get addsUp() {
    return this.settings.image.length > 1 && !this.several;
  }

  /** The kernels, kernels[output][channel]. */
  drawKernels(titled) {
    const all = kernels(this.settings);
    const channels = this.settings.image.length;
    const namesOf = (output, channel) => {
      const fields = { output, channel };
      if (this.several && channels > 1)
        return [tr("kernel of output {output}, channel {channel}", fields), tr("kernel[{output}, {channel}]", fields)];
      if (this.several) return [tr("kernel of output {output}", fields), tr("kernel[{output}]", fields)];
      if (channels > 1) return [tr("kernel of channel {channel}", fields), tr("kernel {index}", { index: channel })];
      return [tr("kernel"), tr("kernel")];
    };
    const draw = (grid, o, c) => {
      const [label, name] = namesOf(o, c);
      const edit = (a, b, text) => this.edit(o, c, a, b, text);
      const entries = kernelPanel({ label, kernel: grid, range: this.ranges.kernel, edit });
      return titled(tr("{name}, {rows}×{columns}", { name, rows: grid.length, columns: grid[0].length }), entries);
    };
    const drawn = all.map((kernel, o) => kernel.map((grid, c) => draw(grid, o, c)));
    this.slices = this.several ? drawn : [];
    return drawn;
  }

  /** Each channel beside its kernels; outputs below theirs, or a single one at the side. */
  arrange(inputs, slices, outputs, titled) {
    const lines = inputs.map((input, c) => [input, ...slices.map((kernel) => kernel[c])]);
    if (!this.several) {
      const channels = lines.map((line) => make("div", { class: "channel" }, ...line));
      return [make("div", {}, ...channels), outputs[0] ?? titled(tr("no output"), "")];
    }
    this.panels.style.gridTemplateColumns = `repeat(${1 + this.count}, max-content)`;
    return [...lines.flat(), outputs.length ? make("div") : titled(tr("no output"), ""), ...outputs];
  }

  /** Draw, and give the focus back to what stands where the focus was. */
  keepFocus(draw) {
    const stops = () => [...this.panels.querySelectorAll("input, [role=application], [role=gridcell]")];
    const focused = stops().indexOf(document.activeElement);
    draw();
    const again = stops()[focused];
    again?.focus();
    again?.select?.();
  }
}

/** Pooling: the same with a window in the place of the kernel, and each channel by itself. */
class PoolExplorer extends ConvExplorer {
  get label() {
    return tr("pooling explorer");
  }

  get sliderLabels() {
    return { size: tr("window size"), padding: tr("padding"), stride: tr("stride") };
  }

  makeChoice() {
    this.mode = this.makeMenu(tr("mode"), { max: tr("maximum"), avg: tr("mean") }, (mode) => this.change({ mode }));
    return this.mode;
  }

  get count() {
    return this.settings.image.length;
  }

  get several() {
    return false;
  }

  get addsUp() {
    return false;
  }

  seenBy(output) {
    return [output];
  }

  /** The stride goes on with the window while they are equal, as torch's does, and the padding stays allowed. */
  slide(name, value) {
    if (name !== "size") return this.change({ [name]: value });
    const { size, stride, padding } = this.settings;
    const step = stride === size ? value : stride;
    this.change({ size: value, stride: step, padding: Math.min(padding, Math.floor(value / 2)) });
  }

  drawControls() {
    super.drawControls();
    this.mode.value = this.settings.mode;
    const padding = this.sliders.find(({ name }) => name === "padding").input;
    padding.max = Math.max(Math.floor(this.settings.size / 2), this.settings.padding);
  }

  whyNone() {
    const { size, padding } = this.settings;
    if (2 * padding > size) return tr("PyTorch refuses a padding of more than half the window.");
    return tr("The window is larger than the padded input: there is no place where it fits.");
  }

  drawKernels() {
    this.slices = [];
    return [];
  }

  arrange(inputs, _, outputs, titled) {
    const right = (c) => outputs[c] ?? titled(tr("no output"), "");
    return [make("div", {}, ...inputs.map((input, c) => make("div", { class: "channel" }, input, right(c))))];
  }
}

const convolution = asWidget(ConvExplorer, ["image", "kernel", "padding", "stride", "dilation", "note"]);
const pooling = asWidget(PoolExplorer, ["image", "size", "mode", "padding", "stride", "note"]);
const widget = { render: (given) => (given.model.get("mode") ? pooling : convolution).render(given) };

export {
  ConvExplorer,
  convolve,
  outputSize,
  outputs,
  PoolExplorer,
  rangeOf,
  spellOut,
  users,
  widget as default,
  winners,
};
