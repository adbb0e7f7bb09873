// The convolution explorer: padded input, kernel and output side by side, every product spelled out.
//
// Settings are {image, kernel, padding, stride, dilation, note}: image[channel][row][column], kernel likewise. Places
// in the input count from the corner of the padded one.

import { ARROWS, asWidget, extent, factor, grey, make, paint, short, View } from "./parts.js";

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
const SLIDERS = [
  { name: "size", label: "kernel size", low: 1, high: 5 },
  { name: "padding", label: "padding", low: 0, high: 4 },
  { name: "stride", label: "stride", low: 1, high: 4 },
  { name: "dilation", label: "dilation", low: 1, high: 3 },
];
const LARGEST_GRID = 16; // rows or columns of an image; a larger one is shown as pixels,
const LARGEST_PADDED = LARGEST_GRID + 2 * 4; // and so is one that padding made larger than this
const STEP = 500; // milliseconds between two places while it plays

// ---- What is computed: no page is needed for it.

/** How many entries come out on an axis of n entries; 0 where the kernel does not fit. */
function outputSize(n, k, padding, stride, dilation) {
  return Math.max(0, Math.floor((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1);
}

/** [rows, columns] of the output; [0, 0] where the kernel does not fit. */
function outputShape({ image, kernel, padding, stride, dilation }) {
  const rows = outputSize(image[0].length, kernel[0].length, padding, stride, dilation);
  const cols = outputSize(image[0][0].length, kernel[0][0].length, padding, stride, dilation);
  return rows && cols ? [rows, cols] : [0, 0];
}

/** The entry of the padded input at a place: 0 on its rim. */
function entry({ image, padding }, channel, row, column) {
  return image[channel][row - padding]?.[column - padding] ?? 0;
}

/** Call see(value, weight, channel, row, column) for each product that output[i][j] adds up. */
function eachProduct(settings, i, j, see) {
  const { kernel, stride, dilation } = settings;
  kernel.forEach((grid, c) => {
    grid.forEach((weights, a) => {
      weights.forEach((weight, b) => {
        const row = i * stride + a * dilation;
        const column = j * stride + b * dilation;
        see(entry(settings, c, row, column), weight, c, row, column);
      });
    });
  });
}

/** The output, as rows of numbers: each weight adds one shifted copy of the image, times that weight. */
function convolve(settings) {
  const { image, kernel, padding, stride, dilation } = settings;
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

/** The places [i, j] of all outputs that use the input at (row, column). */
function users(settings, row, column) {
  const { kernel, stride, dilation } = settings;
  const [rows, cols] = outputShape(settings);
  const along = (place, weights, count) =>
    weights
      .map((_, a) => (place - a * dilation) / stride)
      .filter((i) => Number.isInteger(i) && i >= 0 && i < count)
      .reverse();
  const columns = along(column, kernel[0][0], cols);
  return along(row, kernel[0], rows).flatMap((i) => columns.map((j) => [i, j]));
}

/** The number that was typed, with a decimal point or comma; null where it is none. */
function parseNumber(text) {
  const number = Number(text.trim().replace("−", "-").replace(",", "."));
  return text.trim() && Number.isFinite(number) ? number : null;
}

/** One output in words: each product, in brackets by channel where there are several, and the sum. */
function spellOut(settings, i, j) {
  const channels = settings.kernel.map(() => []);
  let sum = 0;
  eachProduct(settings, i, j, (value, weight, c) => {
    channels[c].push(`${factor(value)}·${factor(weight)}`);
    sum += value * weight;
  });
  const terms = channels.map((products) => products.join(" + "));
  const spelled = terms.length > 1 ? terms.map((term) => `[${term}]`).join(" + ") : terms[0];
  return `output[${i}, ${j}] = ${spelled} = ${short(sum)}`;
}

/** The size of the output on one axis in words: the formula with its numbers. */
function spellSize(axis, n, k, { padding, stride, dilation }) {
  const size = outputSize(n, k, padding, stride, dilation);
  return `${axis}: ⌊(${n} + 2·${padding} − ${dilation}·(${k} − 1) − 1) / ${stride}⌋ + 1 = ${size}`;
}

// ---- What is drawn. Numbers and pixels are two panels of one kind: {node, window, cells}, the last two light up a
// window of the kernel, or a list of places, and return what puts the light out.

/** A grid of numbers with one tab stop; arrow keys move inside it. */
function numberPanel({ label, rows, cols, value, isRim, choose }) {
  const cells = [];
  const cellAt = (i, j) => {
    const text = short(value(i, j));
    const name = `${label} row ${i}, column ${j}: ${text}`;
    const tabindex = i || j ? -1 : 0;
    const kind = isRim(i, j) ? "cell rim" : "cell";
    const cell = make("div", { class: kind, role: "gridcell", tabindex, "aria-label": name }, text);
    cell.addEventListener("pointerenter", () => choose(i, j));
    cell.addEventListener("focus", () => choose(i, j));
    cell.addEventListener("keydown", (event) => {
      const move = ARROWS[event.key];
      if (!move) return;
      event.preventDefault();
      const target = cells[i + move[0]]?.[j + move[1]];
      if (!target) return;
      cell.tabIndex = -1;
      target.tabIndex = 0;
      target.focus();
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
  const window = (top, left, height, width, step, kind) => {
    const places = [];
    for (let a = 0; a < height; a++) for (let b = 0; b < width; b++) places.push([top + a * step, left + b * step]);
    return light(places, kind);
  };
  return { node, window, cells: light };
}

/** The same as pixels, black the least and white the most, with frames over them. Arrow keys move the place. */
function pixelPanel({ label, rows, cols, value, choose }) {
  const scale = Math.max(2, Math.floor(300 / Math.max(rows, cols)));
  const numbers = Array.from({ length: rows * cols }, (_, at) => value(Math.floor(at / cols), at % cols));
  const canvas = paint(rows, cols, value, grey(...extent(numbers)));
  canvas.style.width = `${cols * scale}px`;
  canvas.style.height = `${rows * scale}px`;
  const name = `${label}, ${rows}×${cols} pixels, arrow keys move`;
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

  const frame = (top, left, height, width) => {
    const box = make("div", { class: "frame" });
    const place = {
      top: top * scale - 1,
      left: left * scale - 1,
      height: height * scale + 2,
      width: width * scale + 2,
    };
    for (const [side, length] of Object.entries(place)) box.style[side] = `${length}px`;
    node.append(box);
    return () => box.remove();
  };
  const window = (top, left, height, width, step) => frame(top, left, (height - 1) * step + 1, (width - 1) * step + 1);
  const light = (places) => {
    const frames = places.map(([i, j]) => frame(i, j, 1, 1));
    return () => {
      for (const remove of frames) remove();
    };
  };
  return { node, window, cells: light };
}

/** The kernel of one channel, an entry to type in for each weight. */
function kernelPanel({ label, kernel, edit }) {
  const node = make("div", { class: "grid", role: "group", "aria-label": label });
  node.style.gridTemplateColumns = `repeat(${kernel[0].length}, max-content)`;
  kernel.forEach((row, a) => {
    row.forEach((weight, b) => {
      const name = `${label} row ${a}, column ${b}`;
      const value = String(Math.round(weight * 1000) / 1000);
      const input = make("input", { class: "entry", type: "text", inputmode: "decimal", value, "aria-label": name });
      // Later: the focus first goes where it is going.
      input.addEventListener("change", () => setTimeout(() => edit(a, b, input.value)));
      node.append(input);
    });
  });
  return node;
}

class ConvExplorer extends View {
  get label() {
    return "convolution explorer";
  }

  build() {
    this.place = [0, 0]; // of the output that was picked last
    this.putOut = []; // what puts out the lights that are on
    this.asPixels = false;
    this.stepsOnly = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.formula = make("div", { class: "formula" });
    this.panels = make("div", { class: "panels" });
    this.sum = make("div", { class: "sum" });
    return [this.makeControls(), this.formula, this.panels, this.sum];
  }

  makeControls() {
    this.sliders = SLIDERS.map(({ name, label, low, high }) => {
      const input = make("input", { type: "range", min: low, max: high, "aria-label": label });
      const shown = make("span", { "aria-hidden": "true" }); // the slider says its value itself
      input.addEventListener("input", () => this.slide(name, Number(input.value)));
      return { name, high, input, shown, node: make("label", {}, label, input, shown) };
    });
    const names = Object.keys(PRESETS).map((name) => make("option", { value: name }, name));
    const presets = make(
      "select",
      { "aria-label": "preset kernel" },
      make("option", { value: "" }, "preset…"),
      ...names,
    );
    presets.addEventListener("change", () => {
      const kernel = PRESETS[presets.value];
      if (kernel) this.change({ kernel: this.settings.kernel.map(() => structuredClone(kernel)) });
      presets.value = "";
    });
    this.play = make("button", { type: "button" }, this.stepsOnly ? "step" : "play");
    this.play.addEventListener("click", () => {
      if (this.stepsOnly) this.step();
      else if (this.timer) this.stop();
      else this.start();
    });
    this.view = make("button", { type: "button" });
    this.view.addEventListener("click", () => {
      this.asPixels = !this.asPixels;
      this.draw();
    });
    return make("div", { class: "controls" }, ...this.sliders.map(({ node }) => node), presets, this.play, this.view);
  }

  // Settings

  slide(name, value) {
    if (name !== "size") return this.change({ [name]: value });
    const side = Array.from({ length: value });
    this.change({
      kernel: this.settings.kernel.map((grid) => side.map((_, a) => side.map((_, b) => grid[a]?.[b] ?? 0))),
    });
  }

  edit(channel, row, column, text) {
    const number = parseNumber(text);
    const kernel = structuredClone(this.settings.kernel);
    if (number === null) {
      this.draw();
      return this.say(`“${text}” is not a number: the entry stays ${short(kernel[channel][row][column])}.`);
    }
    kernel[channel][row][column] = number;
    this.change({ kernel });
  }

  // Playing

  start() {
    this.timer = setInterval(() => this.step(), STEP);
    this.play.textContent = "pause";
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    if (!this.stepsOnly) this.play.textContent = "play";
  }

  step() {
    const [rows, cols] = outputShape(this.settings);
    if (!this.root.isConnected || !rows) return this.stop();
    const next = (this.place[0] * cols + this.place[1] + 1) % (rows * cols);
    this.pick(Math.floor(next / cols), next % cols);
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

  /** An output was chosen: light the window that it saw, and spell out the products. */
  pick(i, j) {
    const { kernel, stride, dilation } = this.settings;
    const window = [i * stride, j * stride, kernel[0].length, kernel[0][0].length, dilation, "used"];
    this.place = [i, j];
    this.light(() => [...this.inputs.map((input) => input.window(...window)), this.output.cells([[i, j]], "pick")]);
    this.say(spellOut(this.settings, i, j));
  }

  /** An input was chosen: light every output that used it. */
  trace(channel, row, column) {
    const found = users(this.settings, row, column);
    this.light(() => {
      const input = this.inputs[channel].cells([[row, column]], "pick");
      return this.output ? [input, this.output.cells(found, "used")] : [input];
    });
    const name = this.settings.image.length > 1 ? `channel ${channel}, input` : "input";
    const value = short(entry(this.settings, channel, row, column));
    this.say(`${name}[${row}, ${column}] = ${value} is used by ${found.length} output${found.length === 1 ? "" : "s"}`);
  }

  // Drawing

  draw() {
    this.stop();
    this.light(() => []);
    this.drawControls();
    this.drawFormula();
    this.keepFocus(() => this.drawPanels());
    const [rows, cols] = outputShape(this.settings);
    if (rows) this.pick(Math.min(this.place[0], rows - 1), Math.min(this.place[1], cols - 1));
    else this.say("The kernel reaches over more than the padded input: there is no place where it fits.");
  }

  drawControls() {
    const { image, kernel, padding } = this.settings;
    for (const { name, high, input, shown } of this.sliders) {
      const value = name === "size" ? Math.max(kernel[0].length, kernel[0][0].length) : this.settings[name];
      input.max = Math.max(high, value);
      input.value = value;
      shown.textContent = value;
    }
    const side = Math.max(image[0].length, image[0][0].length);
    this.view.hidden = side > LARGEST_GRID || side + 2 * padding > LARGEST_PADDED;
    this.view.textContent = this.asPixels ? "show numbers" : "show pixels";
  }

  drawFormula() {
    const { image, kernel, note } = this.settings;
    const lines = [
      spellSize("rows", image[0].length, kernel[0].length, this.settings),
      spellSize("columns", image[0][0].length, kernel[0][0].length, this.settings),
    ];
    if (note) lines.push(note);
    this.formula.replaceChildren(...lines.map((line) => make("div", {}, line)));
  }

  drawPanels() {
    const { image, kernel, padding } = this.settings;
    const several = image.length > 1;
    const panel = this.asPixels || this.view.hidden ? pixelPanel : numberPanel;
    const byHand = (choose) => (i, j) => {
      this.stop();
      choose(i, j);
    };
    const titled = (title, node) => make("div", { class: "panel" }, make("div", { class: "title" }, title), node);

    const height = image[0].length + 2 * padding;
    const width = image[0][0].length + 2 * padding;
    const inside = (place, size) => place >= padding && place < size - padding;
    const input = padding ? "padded input" : "input";
    this.inputs = image.map((_, c) =>
      panel({
        label: several ? `channel ${c}, ${input}` : input,
        rows: height,
        cols: width,
        value: (i, j) => entry(this.settings, c, i, j),
        isRim: (i, j) => !inside(i, height) || !inside(j, width),
        choose: byHand((i, j) => this.trace(c, i, j)),
      }),
    );
    const left = make("div");
    this.inputs.forEach(({ node }, c) => {
      const number = several ? ` ${c}` : "";
      const label = several ? `kernel of channel ${c}` : "kernel";
      const entries = kernelPanel({ label, kernel: kernel[c], edit: (a, b, text) => this.edit(c, a, b, text) });
      const kernelTitle = `kernel${number}, ${kernel[c].length}×${kernel[c][0].length}`;
      const parts = [titled(`${input}${number}, ${height}×${width}`, node), titled(kernelTitle, entries)];
      left.append(make("div", { class: "channel" }, ...parts));
    });

    const output = convolve(this.settings);
    const [rows, cols] = outputShape(this.settings);
    const name = several ? "output, the sum of all channels" : "output";
    this.output = null;
    if (rows) {
      const value = (i, j) => output[i][j];
      const choose = byHand((i, j) => this.pick(i, j));
      this.output = panel({ label: "output", rows, cols, value, isRim: () => false, choose });
    }
    const right = this.output ? titled(`${name}, ${rows}×${cols}`, this.output.node) : titled("no output", "");
    this.panels.replaceChildren(left, right);
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

const widget = asWidget(ConvExplorer, ["image", "kernel", "padding", "stride", "dilation", "note"]);

export { ConvExplorer, convolve, outputSize, parseNumber, spellOut, users, widget as default };
