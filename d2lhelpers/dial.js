// The dial: sliders, a picture that follows them, and a sentence that says what it shows.
//
// Settings are {sliders, axes, frames, setting}, as d2lhelpers/dial.py makes them: a slider is {name, values}, with a
// `label` where its name is not what is said; `frames` has one frame for each combination, the last slider changing
// fastest; numbers are texts with blanks between them, on a logarithmic axis their logarithms to base 10; `setting`
// holds the chosen value of each slider, by name.

import { asWidget, enlarge, extent, grey, make, paint, signed, svg, tidy, tr, View } from "./parts.js";

const WIDEST = 640; // of a chart, in pixels
const NARROWEST = 300;
const HEIGHT = 300;
const TOP = 30;
const BOTTOM = HEIGHT - 42;
const LEFT = 58;
const LINE = 16; // the least between two names at the curves' ends
const MOST_MARKERS = 24; // a curve of more points has a marker here and there
const MOST_CELLS = 12; // a curve of at most so many points is a table, too
const LARGEST = 240; // rows or columns of an image on the screen
// As in the course's pictures, each colour with a dash and a marker of its own.
const CURVES = [
  { colour: "#0072b2", dash: "", marker: "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0" },
  { colour: "#e69f00", dash: "7 4", marker: "M-4,-4h8v8h-8z" },
  { colour: "#009e73", dash: "8 3 2 3", marker: "M-5,-4h10l-5,9z" },
  { colour: "#d55e00", dash: "2 3", marker: "M0,-5l5,5l-5,5l-5,-5z" },
];

// ---- What is computed: no page is needed for it.

/** The numbers in a text; NaN where one is not finite. */
function parse(text) {
  return text ? text.split(" ").map(Number) : [];
}

/** Which frame shows a setting. */
function frameAt(sliders, setting) {
  return sliders.reduce((at, { name, values }) => at * values.length + values.indexOf(setting[name]), 0);
}

/** Round numbers from low to high, about so many of them. */
function ticks(low, high, about = 5) {
  if (!(high > low)) return [low];
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((times) => times * power >= rough * 0.999);
  const count = Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The same on a logarithmic axis, where low, high and the ticks are logarithms. */
function logTicks(low, high) {
  const decades = ticks(low, high).filter(Number.isInteger);
  return decades.length > 1
    ? decades
    : ticks(10 ** low, 10 ** high)
        .map(Math.log10)
        .filter(Number.isFinite);
}

/** The outline of a curve, interrupted where a number is not finite. */
function path(xs, ys) {
  let pen = "M";
  const steps = xs.map((x, i) => {
    const step = Number.isFinite(ys[i]) ? `${pen}${x.toFixed(1)},${ys[i].toFixed(1)}` : "";
    pen = step ? "L" : "M";
    return step;
  });
  return steps.join("");
}

/** Move places apart until there are `least` between neighbours, and none lies outside of low … high if that can be. */
function apart(places, least, low, high) {
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
  const moved = [...places];
  let next = low;
  for (const i of order) {
    moved[i] = Math.max(moved[i], next);
    next = moved[i] + least;
  }
  next = high;
  for (const i of order.reverse()) {
    moved[i] = Math.min(moved[i], next);
    next = moved[i] - least;
  }
  return moved;
}

/** A chart in words: each curve by its ends, its least and its largest number. */
function inWords({ xlabel, ylabel, log }, x, curves) {
  const text = (v) => tidy(log ? 10 ** v : v);
  const lines = Object.entries(curves).map(([name, numbers]) => {
    const [first, last] = [text(numbers[0]), text(numbers.at(-1))];
    const [start, end] = [tidy(x[0]), tidy(x.at(-1))];
    const [low, high] = extent(numbers).map(text);
    const fields = { name, first, start, last, end, low, high };
    return tr("{name}: {first} at {start}, {last} at {end}, between {low} and {high}", fields);
  });
  return tr("Chart of {ylabel} by {xlabel}. {curves}.", { ylabel, xlabel, curves: lines.join(tr("; ")) });
}

/** What a slider is called. */
function called({ name, label }) {
  return label ?? word(name);
}

/** How many letters wide a text is; Chinese ones are twice as wide as others. */
function widthOf(text) {
  return [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
}

/** What one value of a slider is called, or a slider without a label. */
function word(value) {
  return String(value).replace(/^-/, "−").replaceAll("_", " ");
}

// ---- What is drawn.

class Dial extends View {
  get label() {
    return tr("dial: {names}", { names: this.settings.sliders.map(called).join(tr(", ")) });
  }

  build() {
    const { frames, sliders } = this.settings;
    this.frames = frames.map(({ x, curves, images, says }) => ({
      x: parse(x),
      curves: Object.fromEntries(Object.entries(curves).map(([name, text]) => [name, parse(text)])),
      images: Object.fromEntries(Object.entries(images).map(([title, lines]) => [title, lines.map(parse)])),
      says,
    }));
    this.across = extent(this.frames.flatMap(({ x }) => x));
    this.up = extent(this.frames.flatMap(({ curves }) => Object.values(curves).flat()));
    this.inputs = sliders.map((slider) => {
      const { name, values } = slider;
      const input = make("input", { type: "range", min: 0, max: values.length - 1, "aria-label": called(slider) });
      input.addEventListener("input", () => {
        this.change({ setting: { ...this.settings.setting, [name]: values[Number(input.value)] } });
        this.announce(this.says.textContent);
      });
      return input;
    });
    this.shown = sliders.map(() => make("span", { class: "value", "aria-hidden": "true" }));
    this.picture = make("div", { class: "picture" });
    this.width = WIDEST;
    new ResizeObserver(([{ contentRect }]) => this.fit(Math.floor(contentRect.width))).observe(this.picture);
    this.says = make("p", { class: "says" });
    const labels = sliders.map((slider, i) => make("label", {}, called(slider), this.inputs[i], this.shown[i]));
    return [make("div", { class: "controls" }, ...labels), this.picture, this.says];
  }

  draw() {
    const { sliders, setting } = this.settings;
    sliders.forEach(({ name, values }, i) => {
      const text = word(setting[name]);
      this.inputs[i].value = values.indexOf(setting[name]);
      this.inputs[i].setAttribute("aria-valuetext", text);
      this.shown[i].textContent = text;
      this.shown[i].style.minWidth = `${Math.max(...values.map((value) => widthOf(word(value))))}ch`;
    });
    const frame = this.frames[frameAt(sliders, setting)];
    const parts = [];
    if (Object.keys(frame.curves).length) parts.push(this.chart(frame), ...this.table(frame));
    const images = Object.entries(frame.images).map(([title, rows]) => this.image(title, rows));
    if (images.length) parts.push(make("div", { class: "images" }, ...images));
    this.picture.replaceChildren(...parts);
    this.says.textContent = frame.says;
  }

  /** Draw anew where there is another width: letters keep their size. */
  fit(width) {
    const fitting = Math.max(NARROWEST, Math.min(WIDEST, width));
    if (!width || fitting === this.width) return; // 0 while it is hidden
    this.width = fitting;
    this.draw();
  }

  /** The curves, with axes that are the same in all frames, and each name at its curve's end. */
  chart({ x, curves }) {
    const { log, xlabel, ylabel } = this.settings.axes;
    const names = Object.keys(curves);
    const right = this.width - 30 - 8.5 * Math.min(24, Math.max(...names.map(widthOf)));
    const [left, most] = this.across;
    const [low, high] = this.up;
    const air = 0.04 * (high - low || 1);
    const toX = (v) => LEFT + ((v - left) / (most - left || 1)) * (right - LEFT);
    const toY = (v) => BOTTOM - ((v - low + air) / (high - low + 2 * air)) * (BOTTOM - TOP);
    const drawing = svg("svg", { width: this.width, height: HEIGHT, role: "img" });
    drawing.setAttribute("aria-label", inWords(this.settings.axes, x, curves));
    const write = (at, text, kind) => svg("text", { x: at[0], y: at[1], class: kind }, text);
    for (const v of (log ? logTicks : ticks)(low - air, high + air)) {
      drawing.append(svg("path", { class: "line", d: `M${LEFT},${toY(v)}H${right}` }));
      drawing.append(write([LEFT - 8, toY(v) + 4], tidy(log ? 10 ** v : v), "end"));
    }
    for (const v of ticks(left, most, right - LEFT < 300 ? 3 : 5)) {
      drawing.append(svg("path", { class: "axis", d: `M${toX(v)},${BOTTOM}v5` }));
      drawing.append(write([toX(v), BOTTOM + 19], tidy(v), "middle"));
    }
    drawing.append(svg("path", { class: "axis", d: `M${LEFT},${TOP}V${BOTTOM}H${right}` }));
    drawing.append(write([(LEFT + right) / 2, HEIGHT - 6], xlabel, "middle"), write([4, 14], ylabel, ""));

    const last = names.map((name) => curves[name].findLastIndex(Number.isFinite));
    const heights = last.map((at, i) => toY(curves[names[i]][at] ?? low));
    const ends = apart(heights, LINE, TOP, BOTTOM);
    const end = Math.max(LEFT, ...last.map((at) => toX(x[at] ?? left)));
    names.forEach((name, i) => {
      const { colour, dash, marker } = CURVES[i];
      const xs = x.map(toX);
      const ys = curves[name].map(toY);
      const every = Math.ceil(x.length / MOST_MARKERS);
      const mark = (at) => svg("path", { d: marker, fill: colour, transform: `translate(${at[0]},${at[1]})` });
      drawing.append(svg("path", { class: "curve", d: path(xs, ys), stroke: colour, "stroke-dasharray": dash }));
      ys.forEach((y, at) => {
        if (Number.isFinite(y) && at % every === 0) drawing.append(mark([xs[at], y]));
      });
      drawing.append(mark([end + 22, ends[i]]), write([end + 32, ends[i] + 4], name, ""));
    });
    return drawing;
  }

  /** The numbers of a short curve, for those who do not see it. */
  table({ x, curves }) {
    if (x.length > MOST_CELLS) return [];
    const { log, xlabel, ylabel } = this.settings.axes;
    const head = (scope, text) => make("th", { scope }, text);
    const columns = make("tr", {}, head("col", xlabel), ...x.map((v) => head("col", tidy(v))));
    const rows = Object.entries(curves).map(([name, numbers]) =>
      make("tr", {}, head("row", name), ...numbers.map((v) => make("td", {}, tidy(log ? 10 ** v : v)))),
    );
    return [make("div", { class: "unseen" }, make("table", {}, make("caption", {}, ylabel), columns, ...rows))];
  }

  /** An image, and the scale that it shares with all images of its title. */
  image(title, rows) {
    const [least, high] = extent(this.frames.flatMap(({ images }) => images[title].flat()));
    const most = Math.max(-least, high);
    const low = least < 0 ? -most : 0;
    const colour = least < 0 ? signed(most) : grey(0, most);
    const [height, width] = [rows.length, rows[0].length];
    const canvas = paint(height, width, (i, j) => rows[i][j], colour);
    enlarge(canvas, LARGEST / Math.max(height, width));
    const [from, to] = extent(rows.flat());
    const fields = { name: title, rows: height, columns: width, low: tidy(from), high: tidy(to) };
    const name = tr("{name}, {rows}×{columns} pixels, from {low} to {high}", fields);
    const colours = [0, 1, 2, 3, 4].map((at) => `rgb(${colour(low + (at * (most - low)) / 4).map(Math.round)})`);
    const bar = make("span", { class: "bar" });
    bar.style.background = `linear-gradient(to right, ${colours})`;
    const scaleBar = make("div", { class: "scale", "aria-hidden": "true" }, tidy(low), bar, tidy(most));
    const picture = make("div", { role: "img", "aria-label": name }, canvas);
    return make("div", {}, make("div", { class: "title" }, tr("{name}, {rows}×{columns}", fields)), picture, scaleBar);
  }
}

const widget = asWidget(Dial, ["sliders", "axes", "frames", "setting"]);

export { apart, Dial, frameAt, inWords, logTicks, parse, path, ticks, widget as default };
