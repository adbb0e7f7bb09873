// What all widgets share. No dependencies, no request to any network.
//
// A widget is one file beside this one. It imports from here, holds a class that extends View and has its Python
// class's name, and ends in `const widget = asWidget(Name, [settings]); export { Name, widget as default };`. As
// neither JupyterLab nor a page that is opened as a file may load a second module, d2lhelpers/widget.py joins the files.
//
// All that a widget says goes through `tr`, which is called with the English text itself: widget.py looks for it there.

const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const REST = 700; // after so many milliseconds without a change a screen reader is told: not while something plays

const WORDS = {}; // English texts as the page says them; a page has one language

/** A text as the page says it, with each {name} in it replaced by the field of that name. */
function tr(text, fields = {}) {
  return (WORDS[text] ?? text).replace(/\{(\w+)\}/g, (_, name) => fields[name]);
}

/** Several sentences, one behind the other. */
function paragraph(sentences) {
  return sentences.reduce((a, b) => tr("{a} {b}", { a, b }));
}

/** A number with two decimals at most. */
function short(v) {
  const size = Math.round(Math.abs(v) * 100) / 100;
  return `${v < 0 && size ? "−" : ""}${size}`.replace("Infinity", "∞");
}

/** The same inside a product. */
function factor(v) {
  const text = short(v);
  return text.startsWith("−") ? `(${text})` : text;
}

/** A number with so many digits at most. */
function tidy(v, digits = 4) {
  if (!Number.isFinite(v)) return tr("none");
  const rounded = Number(v.toPrecision(digits));
  const size = Math.abs(rounded);
  if (!size || (size >= 1e-3 && size < 1e5)) return String(rounded).replace("-", "−");
  const [times, power] = rounded.toExponential().replace("+", "").split("e");
  const raised = [...power].map((letter) => (letter === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[letter])).join("");
  return `${times === "1" ? "" : `${times}·`.replace("-", "−")}10${raised}`;
}

/** The number that was typed, with a decimal point or comma; null where it is none. */
function parseNumber(text) {
  const number = Number(text.trim().replace("−", "-").replace(",", "."));
  return text.trim() && Number.isFinite(number) ? number : null;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A new element of the page. */
function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** A new part of a drawing. */
function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/** The least and the largest of the finite numbers; [0, 0] where there is none. */
function extent(numbers) {
  const finite = numbers.filter(Number.isFinite);
  return finite.length ? [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))] : [0, 0];
}

/** The colour of a number, as [red, green, blue]: from black, the least, to white, the most. */
function grey(low, high) {
  return (v) => Array(3).fill((255 * (v - low)) / (high - low || 1));
}

// As in the course's pictures: purple below zero, orange above, white at zero. Matplotlib's "PuOr_r", from ColorBrewer.
const SIGNED = ["2d004b", "542788", "8073ac", "b2abd2", "d8daeb", "f7f7f7", "fee0b6", "fdb863", "e08214", "b35806"];
SIGNED.push("7f3b08");
const STOPS = SIGNED.map((hex) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));

/** The same for numbers of both signs, from −most to most. */
function signed(most) {
  return (v) => {
    const place = (Math.max(-1, Math.min(1, v / (most || 1))) + 1) * 5;
    const at = Math.min(9, Math.floor(place));
    return STOPS[at].map((part, i) => part + (place - at) * (STOPS[at + 1][i] - part));
  };
}

/** Show each pixel of a canvas so many pixels of the screen wide. */
function enlarge(canvas, scale) {
  for (const side of ["width", "height"]) canvas.style[side] = `${canvas[side] * scale}px`;
}

/** Give the focus to another of several places, of which Tab comes to one. */
function moveFocus(from, to) {
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

/** A canvas with one pixel for each number, clear where it is not finite. */
function paint(rows, cols, value, colour) {
  const picture = new ImageData(cols, rows);
  for (let at = 0; at < rows * cols; at++) {
    const v = value(Math.floor(at / cols), at % cols);
    if (Number.isFinite(v)) picture.data.set([...colour(v), 255], 4 * at);
  }
  const canvas = make("canvas", { width: cols, height: rows, "aria-hidden": "true" });
  canvas.getContext("2d").putImageData(picture, 0, 0);
  return canvas;
}

/** A widget as part of a page: it fills `host` and calls `changed` with every setting that a reader changes.
 *
 * `settings.words` are texts in another language than English; all other settings are the widget's own.
 * A class that extends it has a `label`, `build()`, which returns the nodes it consists of and is called once, and
 * `draw()`, which puts into them what `this.settings` say; `stop()`, if something moves.
 */
class View {
  constructor(host, settings, changed = () => {}) {
    Object.assign(WORDS, settings.words);
    this.settings = settings;
    this.changed = changed;
    this.announced = make("div", { class: "unseen", role: "status" });
    const parts = [...this.build(), this.announced];
    this.root = make("div", { class: "cx", role: "group", "aria-label": this.label }, ...parts);
    // JupyterLab moves between cells on arrow keys; inside a widget they are ours.
    this.root.addEventListener("keydown", (event) => event.stopPropagation());
    host.replaceChildren(this.root);
    this.draw();
    clearTimeout(this.resting); // a page that has just been opened announces nothing
  }

  /** Settings came from outside. */
  update(settings) {
    Object.assign(this.settings, settings);
    this.draw();
  }

  /** A reader changed settings. */
  change(settings) {
    this.changed(settings);
    this.update(settings);
  }

  /** Tell a screen reader, once nothing has changed for a while. */
  announce(text) {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.announced.textContent = text;
    }, REST);
  }

  stop() {}
}

const VIEWS = {}; // by name

/** What anywidget asks for: `render` shows a view of the model, whose settings have these names. */
function asWidget(Shown, names) {
  VIEWS[Shown.name] = Shown;
  const render = ({ model, el }) => {
    const current = () => Object.fromEntries([...names, "words"].map((name) => [name, model.get(name)]));
    let ours = false;
    const view = new Shown(el, current(), (settings) => {
      ours = true;
      for (const [name, value] of Object.entries(settings)) model.set(name, value);
      model.save_changes();
      ours = false;
    });
    const refresh = () => {
      if (!ours) view.update(current());
    };
    for (const name of names) model.on(`change:${name}`, refresh);
    return () => {
      view.stop();
      for (const name of names) model.off(`change:${name}`, refresh);
    };
  };
  return { render };
}

/** What the static site asks for: each widget takes the place of what was recorded of it. */
function start() {
  for (const host of document.querySelectorAll("[data-widget]"))
    new VIEWS[host.dataset.widget](host, JSON.parse(host.dataset.settings));
}

export {
  ARROWS,
  asWidget,
  enlarge,
  extent,
  factor,
  grey,
  make,
  moveFocus,
  paint,
  paragraph,
  parseNumber,
  short,
  signed,
  start,
  svg,
  tidy,
  tr,
  View,
};
