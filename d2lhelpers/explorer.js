// The convolution explorer: padded input, kernel and output side by side, every product spelled out.
// One file, no dependencies, no request to any network. `render` serves JupyterLab, `mount` the static twin.

const STYLE = `
.cx { --ground: var(--jp-layout-color1, #fff); --ink: var(--jp-ui-font-color1, #1f1f1f); --line: #8a8a8a; --faint: #e6e6e6;
  --used: #56b4e9; --pick: #e69f00; font: 14px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--ground);
  padding: 8px 2px; container-type: inline-size; }
.cx.dark { --line: #767676; --faint: #3a3a3a; }
.cx :focus-visible { outline: 3px solid #d55e00; outline-offset: 1px; }
.cx .controls { display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: center; margin-bottom: 6px; }
.cx label { display: inline-flex; align-items: center; gap: 6px; }
.cx input[type=range] { width: 84px; }
.cx button, .cx select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; padding: 2px 8px; }
.cx .formula { margin: 4px 0 8px; font-variant-numeric: tabular-nums; }
.cx .panels { display: flex; flex-wrap: wrap; gap: 12px 28px; align-items: flex-start; }
.cx .channel { display: flex; flex-wrap: wrap; gap: 12px 28px; margin-bottom: 12px; }
.cx h4 { margin: 0 0 4px; font-size: 13px; font-weight: 600; }
.cx .grid { display: grid; gap: 1px; background: var(--line); border: 1px solid var(--line); width: max-content; cursor: default; }
.cx .row { display: contents; }
.cx .cell { box-sizing: border-box; width: 34px; height: 30px; display: flex; align-items: center; justify-content: center;
  background: var(--ground); font-size: 13px; font-variant-numeric: tabular-nums; }
.cx .cell:focus-visible { outline-offset: -3px; }
.cx .rim { background: var(--faint); }
.cx .used { background: var(--used); color: #000; font-weight: 600; }
.cx .pick { background: var(--pick); color: #000; font-weight: 600; }
.cx .grid input { all: unset; box-sizing: border-box; width: 52px; height: 30px; text-align: center; background: var(--ground); font-size: 13px; }
.cx .grid input:focus-visible { outline: 3px solid #d55e00; outline-offset: -3px; }
.cx .pixels { position: relative; width: max-content; line-height: 0; }
.cx canvas { image-rendering: pixelated; border: 1px solid var(--line); }
.cx .frame { position: absolute; box-sizing: border-box; border: 2px solid #d55e00; pointer-events: none; background: #56b4e944; }
.cx .sum { min-height: 3em; margin-top: 8px; font-family: ui-monospace, monospace; font-size: 13px; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { .cx.alone { --ground: #111; --ink: #eee; --line: #767676; --faint: #3a3a3a; } }
`;

const PRESETS = {
  "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
  "edge": [[1, -1]],
  "Sobel": [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
  "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
  "blur": [[1, 1, 1], [1, 1, 1], [1, 1, 1]].map((row) => row.map((v) => v / 9)),
};
const SLIDERS = [["size", "kernel size", 1, 5], ["padding", "padding", 0, 4], ["stride", "stride", 1, 4], ["dilation", "dilation", 1, 3]];
const LARGEST_GRID = 16; // rows or columns; a larger image is shown as pixels

const short = (v) => String(Math.round(v * 100) / 100).replace("-", "−");
const factor = (v) => (v < 0 ? `(${short(v)})` : short(v));

export function outputSize(n, k, p, s, d) {
  return Math.floor((n + 2 * p - d * (k - 1) - 1) / s) + 1;
}

// All arithmetic of the picture: image[c][row][column], kernel[c][row][column] → what each output saw, and its sum.
export function convolve({ image, kernel, padding: p, stride: s, dilation: d }) {
  const n = image[0].length, m = image[0][0].length, k = kernel[0].length, l = kernel[0][0].length;
  const rows = outputSize(n, k, p, s, d), cols = outputSize(m, l, p, s, d);
  const at = (c, i, j) => image[c][i - p]?.[j - p] ?? 0;
  const window = (i, j) => {
    const products = [];
    for (let c = 0; c < image.length; c++)
      for (let a = 0; a < k; a++)
        for (let b = 0; b < l; b++) {
          const row = i * s + a * d, column = j * s + b * d;
          products.push({ c, row, column, value: at(c, row, column), weight: kernel[c][a][b] });
        }
    return products;
  };
  const output = [];
  if (rows > 0 && cols > 0)
    for (let i = 0; i < rows; i++) {
      output.push([]);
      for (let j = 0; j < cols; j++) {
        let sum = 0;
        for (const { value, weight } of window(i, j)) sum += value * weight;
        output[i].push(sum);
      }
    }
  return { rows: output.length, cols: output.length ? cols : 0, at, window, output, height: n + 2 * p, width: m + 2 * p };
}

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "text") node.textContent = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
};

export function mount(host, start, changed = () => {}) {
  const state = { image: start.image, kernel: start.kernel, padding: start.padding, stride: start.stride, dilation: start.dilation };
  const large = Math.max(state.image[0].length, state.image[0][0].length) > LARGEST_GRID;
  let asPixels = large, place = [0, 0], result, inputs = [], outputs, timer = null, marked = [];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const root = make("div", { class: start.alone ? "cx alone" : "cx", role: "group", "aria-label": "convolution explorer" });
  root.append(make("style", { text: STYLE }));
  const dark = () => root.classList.toggle("dark", document.body.dataset.jpThemeLight === "false");
  dark();
  // JupyterLab moves between cells on arrow keys; inside the explorer they are ours.
  root.addEventListener("keydown", (event) => event.stopPropagation());

  const controls = make("div", { class: "controls" });
  const sliders = {};
  for (const [name, label, low, high] of SLIDERS) {
    const input = make("input", { type: "range", min: low, max: high, "aria-label": label });
    const shown = make("span", { "aria-hidden": "true" }); // the slider says its value itself
    input.addEventListener("input", () => set(name, Number(input.value)));
    sliders[name] = { input, shown };
    controls.append(make("label", {}, label, input, shown));
  }
  const presets = make("select", { "aria-label": "preset kernel" }, make("option", { text: "preset…", value: "" }));
  for (const name of Object.keys(PRESETS)) presets.append(make("option", { text: name, value: name }));
  presets.addEventListener("change", () => {
    if (presets.value) setKernel(state.kernel.map(() => PRESETS[presets.value].map((row) => [...row])));
    presets.value = "";
  });
  const play = make("button", { type: "button", text: still ? "step" : "play" });
  play.addEventListener("click", () => (still ? step() : timer ? stop() : begin()));
  const view = make("button", { type: "button" });
  view.addEventListener("click", () => { asPixels = !asPixels; draw(); });
  controls.append(presets, play);
  if (!large) controls.append(view);
  const formula = make("div", { class: "formula" });
  const panels = make("div", { class: "panels" });
  const sum = make("div", { class: "sum", role: "status", "aria-live": "polite" });
  root.append(controls, formula, panels, sum);

  function set(name, value) {
    if (name === "size") {
      const resized = state.kernel.map((grid) =>
        Array.from({ length: value }, (_, a) => Array.from({ length: value }, (_, b) => grid[a]?.[b] ?? 0)));
      return setKernel(resized);
    }
    state[name] = value;
    changed({ [name]: value });
    draw();
  }
  function setKernel(kernel) {
    state.kernel = kernel;
    changed({ kernel });
    draw();
  }
  function begin() {
    timer = setInterval(step, 500);
    play.textContent = "pause";
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    if (!still) play.textContent = "play";
  }
  function step() {
    if (!root.isConnected) return stop();
    if (!result.rows) return stop();
    const next = (place[0] * result.cols + place[1] + 1) % (result.rows * result.cols);
    pick(Math.floor(next / result.cols), next % result.cols);
  }

  // A grid of numbers with one tab stop; arrow keys move inside it.
  function numbers(label, rows, cols, value, chosen, extra = () => "") {
    const grid = make("div", { class: "grid", role: "grid", "aria-label": label });
    grid.style.gridTemplateColumns = `repeat(${cols}, max-content)`;
    const cells = [];
    for (let i = 0; i < rows; i++) {
      const row = make("div", { class: "row", role: "row" });
      cells.push([]);
      for (let j = 0; j < cols; j++) {
        const text = short(value(i, j));
        const cell = make("div", { class: `cell ${extra(i, j)}`, role: "gridcell", tabindex: i || j ? -1 : 0, text,
          "aria-label": `${label} row ${i}, column ${j}: ${text}` });
        cell.addEventListener("pointerenter", () => { stop(); chosen(i, j); });
        cell.addEventListener("focus", () => chosen(i, j));
        cell.addEventListener("keydown", (event) => {
          const move = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
          const target = move && cells[i + move[0]]?.[j + move[1]];
          if (!move) return;
          event.preventDefault();
          if (!target) return;
          stop();
          cell.tabIndex = -1;
          target.tabIndex = 0;
          target.focus();
        });
        row.append(cell);
        cells[i].push(cell);
      }
      grid.append(row);
    }
    return { node: grid, mark: (i, j, kind) => mark(cells[i][j], kind) };
  }

  // The same as pixels: a canvas, and a frame for what is marked. Arrow keys move the frame.
  function pixels(label, rows, cols, value, chosen) {
    const scale = Math.max(2, Math.floor(300 / Math.max(rows, cols)));
    const canvas = make("canvas", { width: cols, height: rows, tabindex: 0, role: "img", "aria-label": label });
    canvas.style.width = `${cols * scale}px`;
    canvas.style.height = `${rows * scale}px`;
    const all = [];
    for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) all.push(value(i, j));
    const low = Math.min(...all), high = Math.max(...all), picture = new ImageData(cols, rows);
    all.forEach((v, at) => picture.data.set([...Array(3).fill((255 * (v - low)) / (high - low || 1)), 255], 4 * at));
    canvas.getContext("2d").putImageData(picture, 0, 0);
    const box = make("div", { class: "pixels" }, canvas);
    let here = [0, 0];
    const go = (i, j) => {
      here = [Math.max(0, Math.min(rows - 1, i)), Math.max(0, Math.min(cols - 1, j))];
      stop();
      chosen(...here);
    };
    canvas.addEventListener("pointermove", (event) => go(Math.floor((event.offsetY - 1) / scale), Math.floor((event.offsetX - 1) / scale)));
    canvas.addEventListener("focus", () => go(...here));
    canvas.addEventListener("keydown", (event) => {
      const move = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      if (!move) return;
      event.preventDefault();
      go(here[0] + move[0], here[1] + move[1]);
    });
    const frame = (i, j, h, w) => {
      const node = make("div", { class: "frame" });
      Object.assign(node.style, { top: `${1 + i * scale - 1}px`, left: `${1 + j * scale - 1}px`, height: `${h * scale + 2}px`, width: `${w * scale + 2}px` });
      box.append(node);
      marked.push(() => node.remove());
    };
    return { node: box, frame };
  }

  function mark(cell, kind) {
    cell.classList.add(kind);
    marked.push(() => cell.classList.remove(kind));
  }
  function clear() {
    for (const undo of marked) undo();
    marked = [];
  }
  function reach() {
    const { kernel, dilation } = state;
    return [dilation * (kernel[0].length - 1) + 1, dilation * (kernel[0][0].length - 1) + 1];
  }

  // An output was chosen: light the window that it saw, and spell out the products.
  function pick(i, j) {
    place = [i, j];
    clear();
    const products = result.window(i, j);
    if (asPixels) {
      for (const input of inputs) input.frame(i * state.stride, j * state.stride, ...reach());
      outputs.frame(i, j, 1, 1);
    } else {
      for (const { c, row, column } of products) inputs[c].mark(row, column, "used");
      outputs.mark(i, j, "pick");
    }
    const terms = products.map(({ value, weight }) => `${factor(value)}·${factor(weight)}`);
    const perChannel = state.image.map((_, c) => terms.slice((c * terms.length) / state.image.length, ((c + 1) * terms.length) / state.image.length));
    const spelled = perChannel.map((part) => (state.image.length > 1 ? `[${part.join(" + ")}]` : part.join(" + "))).join(" + ");
    sum.textContent = `output[${i}, ${j}] = ${spelled} = ${short(result.output[i][j])}`;
  }

  // An input was chosen: light every output that used it.
  function trace(c, row, column) {
    clear();
    const users = [];
    for (let i = 0; i < result.rows; i++)
      for (let j = 0; j < result.cols; j++) {
        const a = (row - i * state.stride) / state.dilation, b = (column - j * state.stride) / state.dilation;
        if (Number.isInteger(a) && Number.isInteger(b) && a >= 0 && b >= 0 && a < state.kernel[0].length && b < state.kernel[0][0].length)
          users.push([i, j]);
      }
    if (asPixels) {
      inputs[c].frame(row, column, 1, 1);
      for (const [i, j] of users) outputs.frame(i, j, 1, 1);
    } else {
      inputs[c].mark(row, column, "pick");
      for (const [i, j] of users) outputs.mark(i, j, "used");
    }
    const where = state.image.length > 1 ? `channel ${c}, input` : "input";
    sum.textContent = `${where}[${row}, ${column}] = ${short(result.at(c, row, column))} is used by ${users.length} output${users.length === 1 ? "" : "s"}`;
  }

  function kernelGrid(c) {
    const kernel = state.kernel[c];
    const grid = make("div", { class: "grid", role: "group", "aria-label": "kernel" });
    grid.style.gridTemplateColumns = `repeat(${kernel[0].length}, max-content)`;
    kernel.forEach((row, a) => row.forEach((value, b) => {
      const input = make("input", { type: "text", inputmode: "decimal", value: String(Math.round(value * 1000) / 1000),
        "aria-label": `kernel${state.kernel.length > 1 ? ` of channel ${c}` : ""} row ${a}, column ${b}` });
      // Later: the focus first goes where it is going.
      input.addEventListener("change", () => setTimeout(() => {
        const number = Number(input.value.replace("−", "-"));
        if (input.value.trim() === "" || !Number.isFinite(number)) return draw();
        const changedKernel = state.kernel.map((grid) => grid.map((entries) => [...entries]));
        changedKernel[c][a][b] = number;
        setKernel(changedKernel);
      }));
      grid.append(input);
    }));
    return grid;
  }

  function sentence(axis, n, k) {
    const { padding: p, stride: s, dilation: d } = state;
    return `${axis}: ⌊(${n} + 2·${p} − ${d}·(${k} − 1) − 1) / ${s}⌋ + 1 = ${Math.max(0, outputSize(n, k, p, s, d))}`;
  }

  function draw() {
    stop();
    clear();
    dark();
    result = convolve(state);
    const { image, kernel, padding: p } = state, channels = image.length;
    for (const [name, , low, high] of SLIDERS) {
      const value = name === "size" ? Math.max(kernel[0].length, kernel[0][0].length) : state[name];
      sliders[name].input.max = Math.max(high, value);
      sliders[name].input.value = value;
      sliders[name].shown.textContent = value;
    }
    view.textContent = asPixels ? "show numbers" : "show pixels";
    formula.replaceChildren(make("div", { text: sentence("rows", image[0].length, kernel[0].length) }),
      make("div", { text: sentence("columns", image[0][0].length, kernel[0][0].length) }));
    const show = asPixels ? pixels : numbers;
    const isRim = (i, j) => (i < p || j < p || i >= result.height - p || j >= result.width - p ? "rim" : "");
    inputs = image.map((_, c) => show(`${channels > 1 ? `channel ${c}, ` : ""}${p ? "padded input" : "input"}`, result.height, result.width,
      (i, j) => result.at(c, i, j), (i, j) => trace(c, i, j), isRim));
    outputs = result.rows ? show("output", result.rows, result.cols, (i, j) => result.output[i][j], pick) : null;
    const left = make("div");
    inputs.forEach((input, c) => {
      const name = channels > 1 ? ` ${c}` : "";
      left.append(make("div", { class: "channel" },
        make("div", {}, make("h4", { text: `${p ? "padded input" : "input"}${name}, ${result.height}×${result.width}` }), input.node),
        make("div", {}, make("h4", { text: `kernel${name}, ${kernel[c].length}×${kernel[c][0].length}` }), kernelGrid(c))));
    });
    const title = channels > 1 ? "output, the sum of all channels" : "output";
    const right = make("div", {}, make("h4", { text: outputs ? `${title}, ${result.rows}×${result.cols}` : "no output" }));
    if (outputs) right.append(outputs.node);
    const stops = () => [...panels.querySelectorAll("input, canvas, [role=gridcell]")];
    const focused = stops().indexOf(document.activeElement);
    panels.replaceChildren(left, right);
    if (outputs) pick(Math.min(place[0], result.rows - 1), Math.min(place[1], result.cols - 1));
    else sum.textContent = "The kernel reaches over more than the padded input: there is no place where it fits.";
    const again = stops()[focused]; // what had the focus was replaced
    again?.focus();
    again?.select?.();
  }

  host.append(root);
  draw();
  return { update: (values) => { Object.assign(state, values); draw(); }, stop };
}

export default {
  render({ model, el }) {
    const names = ["image", "kernel", "padding", "stride", "dilation"];
    const current = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
    let ours = false;
    const explorer = mount(el, current(), (values) => {
      ours = true;
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      model.save_changes();
      ours = false;
    });
    const refresh = () => { if (!ours) explorer.update(current()); };
    for (const name of names) model.on(`change:${name}`, refresh);
    return () => { explorer.stop(); for (const name of names) model.off(`change:${name}`, refresh); };
  },
};
