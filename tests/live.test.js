// What the live network computes, without a page: `node --test tests/`. Its numbers against torch's: test_live.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { forward, load, mapSteps, reach, shift, softmax, spellUnit, stroke, verdict } from "../d2lhelpers/live.js";

const IMAGE = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
];

function network(layers, weights = []) {
  const bytes = new Uint8Array(Float32Array.from(weights).buffer);
  return load({ name: "net", layers, weights: `float32;base64,${btoa(String.fromCharCode(...bytes))}` });
}

const window = (size, stride = 1, padding = 0, dilation = 1) => ({
  size: [size, size],
  stride: [stride, stride],
  padding: [padding, padding],
  dilation: [dilation, dilation],
});
const conv = (out, count, ...how) => ({ kind: "conv", out, count, ...window(...how) });
const last = (steps) => Array.from(steps.at(-1).values);

test("a convolution adds products and its bias, map by map", () => {
  const net = network([conv(2, 8, 2)], [0, 1, 2, 3, 1, 0, 0, 0, 0.5, -1]);
  assert.deepEqual(last(forward(net, IMAGE)), [19.5, 25.5, 37.5, 43.5, -1, 0, 2, 3]);
});

test("a convolution of several maps adds them up", () => {
  const net = network([conv(2, 2, 1), conv(1, 2, 1)], [1, 10, 0, 0, 1, 1, 0]);
  assert.deepEqual(
    last(forward(net, IMAGE)),
    IMAGE.flat().map((v) => 11 * v),
  );
});

test("padding, stride and dilation are those of a convolution", () => {
  assert.deepEqual(last(forward(network([conv(1, 4, 2, 2, 1)], [0, 1, 2, 3, 0]), IMAGE)), [0, 8, 21, 43]);
  assert.deepEqual(last(forward(network([conv(1, 4, 2, 1, 0, 2)], [0, 1, 2, 3, 0]), IMAGE)), [38]);
});

test("poolings take the largest or the mean, of a window or of all", () => {
  assert.deepEqual(last(forward(network([{ kind: "max", ...window(2, 1) }]), IMAGE)), [4, 5, 7, 8]);
  assert.deepEqual(last(forward(network([{ kind: "mean", ...window(2, 1) }]), IMAGE)), [2, 3, 5, 6]);
  assert.deepEqual(last(forward(network([conv(2, 2, 1), { kind: "global max" }], [1, -1, 0, 0]), IMAGE)), [8, 0]);
});

test("a linear layer multiplies what was flattened", () => {
  const layers = [{ kind: "flatten" }, { kind: "linear", out: 2, count: 18 }];
  const net = network(layers, [...Array(9).fill(1), 1, ...Array(8).fill(0), 0.5, -2]);
  assert.deepEqual(last(forward(net, IMAGE)), [36.5, -2]);
});

test("activations are those of their names", () => {
  const values = (kind) => last(forward(network([{ kind }]), [[-1, 0, 2]]));
  assert.deepEqual(values("relu"), [0, 0, 2]);
  assert.deepEqual(values("tanh"), [-1, 0, 2].map(Math.tanh));
  assert.equal(values("sigmoid")[1], 0.5);
});

test("softmax does not overflow", () => {
  assert.deepEqual(softmax([1000, 1000]), [0.5, 0.5]);
  assert.deepEqual(softmax([0, -2000]), [1, 0]);
});

// A convolution, its activation, a pooling of 2 and another convolution: the plan of LeNet.
const PLAN = [
  conv(1, 9, 3, 1, 1),
  { kind: "relu" },
  { kind: "max", ...window(2, 2) },
  conv(2, 18, 3, 1, 1),
  { kind: "relu" },
];

test("maps are shown behind the activation", () => {
  assert.deepEqual(mapSteps({ layers: PLAN }), [
    { conv: 0, step: 2 },
    { conv: 3, step: 5 },
  ]);
  assert.deepEqual(mapSteps({ layers: [PLAN[0], PLAN[2]] }), [{ conv: 0, step: 1 }]);
});

test("a unit's window grows on the way back to the drawing", () => {
  const back = (earlier) => reach({ layers: PLAN }, 5, earlier, 1, 2);
  assert.deepEqual(back(5), [
    [1, 2],
    [2, 3],
  ]);
  assert.deepEqual(back(3), [
    [0, 3],
    [1, 4],
  ]);
  assert.deepEqual(back(2), [
    [0, 6],
    [2, 8],
  ]);
  assert.deepEqual(back(0), [
    [-1, 7],
    [1, 9],
  ]);
});

test("the drawing's pixels outside that window change nothing, those inside do", () => {
  const net = network(PLAN, [...Array(9).fill(1), 0, ...Array(18).fill(1), 0, 0]);
  const image = Array(8).fill(Array(8).fill(1));
  const unit = (drawn) => forward(net, drawn)[5].values[1 * 4 + 2];
  const [[top, bottom], [left, right]] = reach(net, 5, 0, 1, 2);
  image.forEach((line, i) => {
    line.forEach((_, j) => {
      const changed = image.map((row, a) => row.map((v, b) => (a === i && b === j ? 9 : v)));
      assert.equal(unit(changed) !== unit(image), i >= top && i < bottom && j >= left && j < right);
    });
  });
});

test("a unit is spelled out: what is not 0, the bias, and the activation", () => {
  const net = network([conv(1, 4, 2), { kind: "relu" }], [0, 1, -2, 3, 0.5]);
  const steps = forward(net, IMAGE);
  assert.deepEqual(spellUnit(net, steps, { conv: 0, step: 2 }, 0, 0, 0), [
    "1·1 + 3·(−2) + 4·3",
    "+ bias 0.5 = 7.5",
    "behind ReLU: 7.5",
  ]);
});

test("of several maps each has its line, and maps of zeros share one", () => {
  const net = network([conv(3, 3, 1), { kind: "relu" }, conv(1, 3, 1)], [1, -1, 2, 0, 0, 0, 3, 4, 5, -1]);
  const steps = forward(net, IMAGE);
  assert.deepEqual(spellUnit(net, steps, { conv: 2, step: 3 }, 0, 0, 1), [
    "from map 0: 1·3",
    "from map 2: 2·5",
    "from 1 map: zeros alone",
    "+ bias −1 = 12",
  ]);
  assert.equal(spellUnit(net, steps, { conv: 2, step: 3 }, 0, 0, 0)[0], "from 3 maps: zeros alone");
});

test("a stroke leaves most where it went, and nothing further away", () => {
  const blank = Array(4).fill(Array(4).fill(0));
  const line = stroke(blank, [1.5, 0.5], [1.5, 2.5]);
  assert.deepEqual(line[1].slice(0, 3), [1, 1, 1]);
  assert.equal(line[0][1], 5 / 16); // 1.3 less the distance of 1, in sixteenths
  assert.deepEqual(line[3], [0, 0, 0, 0]);
  const dot = stroke(blank, [0.5, 0.5], [0.5, 0.5]);
  assert.equal(dot[0][0], 1);
  assert.equal(dot[2][2], 0);
  assert.deepEqual(blank.flat(), Array(16).fill(0));
});

test("a stroke over a stroke takes nothing away", () => {
  const once = stroke(Array(4).fill(Array(4).fill(0)), [1.5, 0.5], [1.5, 2.5]);
  const twice = stroke(once, [3.5, 0.5], [3.5, 2.5]);
  twice.flat().forEach((v, at) => {
    assert.ok(v >= once.flat()[at]);
  });
});

test("a shift moves down and to the right, and zeros come in", () => {
  assert.deepEqual(shift(IMAGE, 1, 0), [
    [0, 0, 0],
    [0, 1, 2],
    [3, 4, 5],
  ]);
  assert.deepEqual(shift(IMAGE, 0, -2), [
    [2, 0, 0],
    [5, 0, 0],
    [8, 0, 0],
  ]);
  assert.deepEqual(shift(IMAGE, -3, 3).flat(), Array(9).fill(0));
});

test("the verdict says who reads what, and whether they agree", () => {
  const sure = [0.01, 0.99];
  assert.equal(verdict(["LeNet"], [sure], [[1]]), "LeNet reads one, 0.99.");
  assert.equal(
    verdict(["LeNet", "MLP"], [sure, sure], [[1]]),
    "LeNet reads one, 0.99. MLP reads one, 0.99. They agree.",
  );
  const other = verdict(["LeNet", "MLP"], [sure, [0.6, 0.4]], [[0]]);
  assert.equal(other, "Nothing is drawn. LeNet reads one, 0.99. MLP reads zero, 0.60. They disagree.");
});
