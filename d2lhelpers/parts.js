// What all widgets share. No dependencies, no request to any network.
//
// A widget is one file beside this one. It imports from here, holds a class that extends View and has its Python
// class's name, and ends in `const widget = asWidget(Name, [settings]); export { Name, widget as default };`. As
// neither JupyterLab nor a page that is opened as a file may load a second module, d2lhelpers/widget.py joins the files.

const ARROWS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const REST = 700; // after so many milliseconds without a change a screen reader is told: not while something plays

/** A number with two decimals at most. */
function short(v) {
  const size = Math.round(Math.abs(v) * 100) / 100;
  return v < 0 && size ? `−${size}` : String(size);
}

/** The same inside a product. */
function factor(v) {
  const text = short(v);
  return text.startsWith("−") ? `(${text})` : text;
}

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A canvas with one pixel for each number. */
function paint(rows, cols, value) {
  const numbers = Array.from({ length: rows * cols }, (_, at) => value(Math.floor(at / cols), at % cols));
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  const picture = new ImageData(cols, rows);
  numbers.forEach((v, at) => {
    const grey = (255 * (v - low)) / (high - low || 1);
    picture.data.set([grey, grey, grey, 255], 4 * at);
  });
  const canvas = make("canvas", { width: cols, height: rows, "aria-hidden": "true" });
  canvas.getContext("2d").putImageData(picture, 0, 0);
  return canvas;
}

/** A widget as part of a page: it fills `host` and calls `changed` with every setting that a reader changes.
 *
 * A class that extends it has a `label`, `build()`, which returns the nodes it consists of and is called once, and
 * `draw()`, which puts into them what `this.settings` say; `stop()`, if something moves.
 */
class View {
  constructor(host, settings, changed = () => {}) {
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
    const current = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
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

export { ARROWS, asWidget, factor, make, paint, short, start, View };
