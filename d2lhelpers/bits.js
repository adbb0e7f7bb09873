// The bits of a number: each can be turned over, and a sentence reads what they say.
//
// Settings are {kind, bits}: the name of a type, and its bits as a text of 0 and 1, the sign first. Every number of
// these types is a number of JavaScript, which has 64 bits, and so is every distance between two.

import { ARROWS, asWidget, make, moveFocus, paragraph, parseNumber, tidy, tr, View } from "./parts.js";

const KINDS = {
  float32: { exponent: 8, fraction: 23 },
  float16: { exponent: 5, fraction: 10 },
  bfloat16: { exponent: 8, fraction: 7 },
};
const DIGITS = 9; // of a number that is shown: so many tell any two float32 apart

// ---- What is computed: no page is needed for it.

/** The three parts of the bits, as whole numbers, and what their type says about them. */
function split(bits, kind) {
  const { exponent, fraction } = KINDS[kind];
  const all = 2 ** exponent - 1;
  const texts = [bits.slice(0, 1), bits.slice(1, 1 + exponent), bits.slice(1 + exponent)];
  const [sign, power, part] = texts.map((text) => Number.parseInt(text, 2));
  return { texts, sign, power, part, all, bias: (all - 1) / 2, whole: 2 ** fraction };
}

/** The number that the bits stand for. */
function numberOf(bits, kind) {
  const { sign, power, part, all, bias, whole } = split(bits, kind);
  if (power === all) return part ? Number.NaN : (sign ? -1 : 1) * Number.POSITIVE_INFINITY;
  const size = power ? 2 ** (power - bias) * (1 + part / whole) : 2 ** (1 - bias) * (part / whole);
  return sign ? -size : size;
}

/** The bits of a number, rounded to the nearest of its type, to the even one of two; as torch does, by way of float32. */
function bitsOf(value, kind) {
  const { exponent, fraction } = KINDS[kind];
  const infinite = (2 ** exponent - 1) * 2 ** fraction;
  const number = Math.fround(value);
  const size = Math.abs(number);
  const sign = number < 0 || Object.is(number, -0) ? 1 : 0;
  let code = infinite;
  if (Number.isNaN(number)) code = infinite + 2 ** (fraction - 1);
  else if (size < Number.POSITIVE_INFINITY) {
    const lowest = 2 - 2 ** (exponent - 1); // the power of two of all that is subnormal
    const power = Math.max(lowest, size ? Math.floor(Math.log2(size)) : lowest);
    const count = size / 2 ** (power - fraction);
    const down = Math.floor(count);
    const up = count - down > 0.5 || (count - down === 0.5 && down % 2 === 1) ? 1 : 0;
    code = Math.min(infinite, (power - lowest) * 2 ** fraction + down + up);
  }
  return sign + code.toString(2).padStart(exponent + fraction, "0");
}

/** The bits of the next larger number; null where there is none. */
function nextUp(bits, kind) {
  const value = numberOf(bits, kind);
  if (Number.isNaN(value) || value === Number.POSITIVE_INFINITY) return null;
  const width = bits.length - 1;
  const code = Number.parseInt(bits.slice(1), 2);
  const text = (sign, number) => sign + number.toString(2).padStart(width, "0");
  if (bits[0] === "0") return text("0", code + 1);
  return code ? text("1", code - 1) : text("0", 1);
}

/** A number as it is shown, after the sign that says whether it is exactly that. */
function equals(value) {
  const rounded = Number(value.toPrecision(DIGITS));
  if (!Number.isFinite(value)) return `= ${value < 0 ? "−" : ""}∞`;
  return `${rounded === value ? "=" : "≈"} ${Object.is(value, -0) ? "−0" : tidy(value, DIGITS)}`;
}

/** The sentence that reads the bits. Where ^ stands, what follows is raised. */
function read(bits, kind) {
  const { sign, power, part, all, bias, whole } = split(bits, kind);
  const value = numberOf(bits, kind);
  if (power === all && part)
    return tr("The exponent is all ones and the fraction is not 0: that is NaN, which is no number.");
  const zero = !power && !part;
  if (power === all || zero) {
    const product = `(−1)^${sign} · ${zero ? "0" : "∞"} ${equals(value)}`;
    return zero
      ? tr("The exponent and the fraction are 0: {product}.", { product })
      : tr("The exponent is all ones and the fraction is 0: {product}.", { product });
  }
  const times = tidy(power ? 1 + part / whole : part / whole, DIGITS);
  const product = `(−1)^${sign} · 2^(${power || 1} − ${bias}) · ${times} ${equals(value)}`;
  return power
    ? tr("{product}.", { product })
    : tr("{product}: subnormal, as with the exponent 0 the fraction begins with 0.", { product });
}

/** The sentence about the next larger number. */
function readNext(bits, kind) {
  const next = nextUp(bits, kind);
  const value = numberOf(bits, kind);
  if (next === null) return Number.isNaN(value) ? tr("It has no neighbours.") : tr("Nothing is larger.");
  const above = numberOf(next, kind);
  const number = equals(above).slice(2);
  if (value === Number.NEGATIVE_INFINITY) return tr("The next number up is {number}.", { number });
  if (above === Number.POSITIVE_INFINITY) return tr("This is the largest number: the next one up is ∞.");
  const gap = above - value;
  const power = String(Math.log2(gap)).replace("-", "−");
  const distance = `2^${power} ${equals(gap)}`;
  return tr("The next number up is {number}, and the gap to it is {distance}.", { number, distance });
}

/** The three parts of the bits: name, title, bits, and what is said under them. */
function parts(bits, kind) {
  const { texts, sign, power, part, bias, whole } = split(bits, kind);
  const exponent = power
    ? tr("{power}, bias {bias}", { power, bias })
    : tr("0, which counts as 1, bias {bias}", { bias });
  return [
    { name: "sign", title: tr("sign"), text: texts[0], note: sign ? "−" : "+" },
    { name: "exponent", title: tr("exponent"), text: texts[1], note: exponent },
    { name: "fraction", title: tr("fraction"), text: texts[2], note: tr("{part} of {whole}", { part, whole }) },
  ];
}

// ---- What is drawn.

/** A text with what follows each ^ raised. */
function raised(text) {
  return text.split(/(\^(?:\([^)]*\)|[\d−]+))/).map((piece) => {
    return piece.startsWith("^") ? make("sup", {}, piece.slice(1)) : piece;
  });
}

class Bits extends View {
  get label() {
    return tr("the bits of a number");
  }

  build() {
    const field = { class: "field number", type: "text", inputmode: "decimal" };
    this.entry = make("input", { ...field, "aria-label": tr("number") });
    this.entry.addEventListener("change", () => {
      const number = parseNumber(this.entry.value);
      if (number === null) this.draw();
      else this.turn({ bits: bitsOf(number, this.settings.kind) });
    });
    const options = Object.keys(KINDS).map((name) => make("option", { value: name }, name));
    this.kind = make("select", { "aria-label": tr("type") }, ...options);
    this.kind.addEventListener("change", () => {
      const number = numberOf(this.settings.bits, this.settings.kind);
      this.turn({ kind: this.kind.value, bits: bitsOf(number, this.kind.value) });
    });
    this.place = 0; // of the bit that Tab comes to
    this.row = make("div", { class: "bits", role: "group", "aria-label": tr("bits, arrow keys move") });
    this.sentence = make("p", { class: "says" });
    this.next = make("p", { class: "says" });
    const controls = make("div", { class: "controls" });
    controls.append(make("label", {}, tr("number"), this.entry), make("label", {}, tr("as"), this.kind));
    return [controls, this.row, this.sentence, this.next];
  }

  /** A reader changed the number or its type. */
  turn(settings) {
    this.change(settings);
    this.announce(paragraph([this.sentence.dataset.text, this.next.dataset.text]));
  }

  draw() {
    const { kind, bits } = this.settings;
    const value = numberOf(bits, kind);
    this.kind.value = kind;
    this.entry.value = Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : String(value);
    this.drawBits();
    this.write(this.sentence, read(bits, kind));
    this.write(this.next, readNext(bits, kind));
  }

  write(node, text) {
    node.dataset.text = text;
    node.replaceChildren(...raised(text));
  }

  /** Make the buttons anew where their number is another; else give each its bit. */
  drawBits() {
    const { kind, bits } = this.settings;
    const shown = parts(bits, kind);
    if (this.shownKind !== kind) {
      this.shownKind = kind;
      this.place = Math.min(this.place, bits.length - 1);
      this.buttons = [];
      this.notes = [];
      const groups = shown.map(({ name, title, text }) => {
        const buttons = [...text].map((_, i) => this.bit(name, i, text.length, this.buttons.length + i));
        this.buttons.push(...buttons);
        const note = make("div", { class: "note" });
        this.notes.push(note);
        const group = make("div", { class: `part ${name}` }, make("div", { class: "title" }, title));
        group.append(make("div", { class: "row-of-bits" }, ...buttons), note);
        group.style.flex = `${text.length} 1 ${20 * text.length}px`;
        group.style.maxWidth = `${30 * text.length}px`;
        return group;
      });
      this.row.replaceChildren(...groups);
    }
    shown.forEach(({ note }, i) => {
      this.notes[i].textContent = note;
    });
    this.buttons.forEach((button, at) => {
      button.textContent = bits[at];
      button.setAttribute("aria-pressed", bits[at] === "1");
      button.tabIndex = at === this.place ? 0 : -1;
    });
  }

  bit(name, i, count, at) {
    const worth = { sign: tr("minus"), exponent: 2 ** (count - 1 - i), fraction: `1/${2 ** (i + 1)}` }[name];
    const label = {
      sign: tr("sign bit: {worth}", { worth }),
      exponent: tr("exponent bit: {worth}", { worth }),
      fraction: tr("fraction bit: {worth}", { worth }),
    }[name];
    const button = make("button", { type: "button", "aria-label": label, title: worth });
    button.addEventListener("click", () => {
      const { bits } = this.settings;
      this.place = at;
      this.turn({ bits: bits.slice(0, at) + (bits[at] === "1" ? "0" : "1") + bits.slice(at + 1) });
    });
    button.addEventListener("keydown", (event) => {
      const target = this.buttons[at + (ARROWS[event.key]?.[1] || Number.NaN)];
      if (!ARROWS[event.key]) return;
      event.preventDefault();
      if (!target) return;
      this.place = this.buttons.indexOf(target);
      moveFocus(button, target);
    });
    return button;
  }
}

const widget = asWidget(Bits, ["kind", "bits"]);

export { Bits, bitsOf, nextUp, numberOf, read, readNext, widget as default };
