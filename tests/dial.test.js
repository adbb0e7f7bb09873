// What the dial computes, without a page: `node --test tests/`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, frameAt, inWords, logTicks, parse, path, ticks } from "../d2lhelpers/dial.js";
import { extent, grey, signed, tidy } from "../d2lhelpers/parts.js";

test("numbers stand in a text, with blanks between them", () => {
  assert.deepEqual(parse("1 -2.50 nan"), [1, -2.5, NaN]);
  assert.deepEqual(parse(""), []);
});

test("the last slider changes fastest", () => {
  const sliders = [
    { name: "a", values: [1, 2] },
    { name: "b", values: ["x", "y", "z"] },
  ];
  const found = [1, 2].flatMap((a) => ["x", "y", "z"].map((b) => frameAt(sliders, { a, b })));
  assert.deepEqual(found, [0, 1, 2, 3, 4, 5]);
});

test("ticks are round, inside, and about five", () => {
  assert.deepEqual(ticks(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(-1.04, 1.04), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticks(0, 30), [0, 10, 20, 30]);
  assert.deepEqual(ticks(3, 3), [3]);
  for (let low = -50; low < 50; low += 3)
    for (const size of [0.0007, 0.3, 1, 2.5, 7, 90, 12345]) {
      const found = ticks(low, low + size);
      assert.ok(found.length >= 2 && found.length <= 7, `${found}`);
      assert.ok(found[0] >= low - 1e-6 && found.at(-1) <= low + size + 1e-6, `${found}`);
    }
});

test("logarithmic ticks are powers of ten, and round numbers where there is one power at most", () => {
  assert.deepEqual(logTicks(-3.1, 2.2), [-2, 0, 2]);
  assert.deepEqual(logTicks(-0.1, 2.2), [0, 1, 2]);
  assert.deepEqual(logTicks(-30, 31), [-20, 0, 20]);
  const near = logTicks(Math.log10(1.5), Math.log10(4.2));
  assert.deepEqual(near, [2, 3, 4].map(Math.log10));
});

test("numbers are written with four digits, and powers of ten where they are long", () => {
  const texts = [0, -0.5, -12345, 0.00123, 1e-9, -2.5e30, 1e5, 1 / 3, NaN].map((v) => tidy(v));
  assert.deepEqual(texts, ["0", "−0.5", "−12350", "0.00123", "10⁻⁹", "−2.5·10³⁰", "10⁵", "0.3333", "none"]);
});

test("a curve is interrupted where a number is missing", () => {
  assert.equal(path([0, 1, 2, 3, 4], [5, 6, NaN, 7, 8]), "M0.0,5.0L1.0,6.0M3.0,7.0L4.0,8.0");
  assert.equal(path([0, 1], [NaN, NaN]), "");
});

test("names that would overlap move apart, and stay inside", () => {
  assert.deepEqual(apart([10, 50], 16, 0, 100), [10, 50]);
  assert.deepEqual(apart([50, 50, 40], 16, 0, 100), [56, 72, 40]);
  assert.deepEqual(apart([100, 99], 16, 0, 100), [100, 84]);
});

test("a chart in words gives ends and bounds, on a logarithmic axis the numbers themselves", () => {
  const axes = { xlabel: "layer", ylabel: "variance", log: true };
  assert.equal(
    inWords(axes, [0, 1, 2], { tanh: [0, 1, -2] }),
    "Chart of variance by layer. tanh: 1 at 0, 0.01 at 2, between 0.01 and 10.",
  );
});

test("colours are those of the pictures: purple below zero, white at zero, orange above", () => {
  assert.deepEqual(signed(2)(0), [247, 247, 247]);
  assert.deepEqual(signed(2)(-2), [45, 0, 75]);
  assert.deepEqual(signed(2)(2), [127, 59, 8]);
  assert.deepEqual(signed(2)(9), signed(2)(2));
  assert.deepEqual(signed(0)(0), [247, 247, 247]);
  assert.deepEqual(grey(0, 4)(1), [63.75, 63.75, 63.75]);
  assert.deepEqual(grey(3, 3)(3), [0, 0, 0]);
  assert.deepEqual(extent([3, NaN, -1]), [-1, 3]);
});
