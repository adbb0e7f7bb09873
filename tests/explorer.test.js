// What the explorer computes, without a page: `node --test tests/`. Its figures against torch's: test_explorer.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { convolve, outputSize, outputs, rangeOf, spellOut, users, winners } from "../d2lhelpers/explorer.js";
import { parseNumber, short, signed } from "../d2lhelpers/parts.js";

const IMAGE = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
];
const KERNEL = [
  [0, 1],
  [2, 3],
];
const settings = (changes = {}) => ({
  image: [IMAGE],
  kernel: [KERNEL],
  padding: 0,
  stride: 1,
  dilation: 1,
  ...changes,
});

const pooled = (changes = {}) => ({
  image: [IMAGE],
  size: 2,
  mode: "max",
  padding: 0,
  stride: 1,
  ...changes,
});

test("the output is the sum of the products", () => {
  assert.deepEqual(convolve(settings()), [
    [19, 25],
    [37, 43],
  ]);
});

test("channels are added up", () => {
  const second = IMAGE.map((row) => row.map((v) => v + 1));
  const kernel = [
    KERNEL,
    [
      [1, 2],
      [3, 4],
    ],
  ];
  assert.deepEqual(convolve(settings({ image: [IMAGE, second], kernel })), [
    [56, 72],
    [104, 120],
  ]);
});

test("padding adds zeros, stride skips places, dilation spreads the kernel", () => {
  assert.deepEqual(convolve(settings({ padding: 1, stride: 2 })), [
    [0, 8],
    [21, 43],
  ]);
  assert.deepEqual(convolve(settings({ dilation: 2 })), [[0 * 0 + 2 * 1 + 6 * 2 + 8 * 3]]);
});

test("a kernel of one 1 gives the image back", () => {
  assert.deepEqual(convolve(settings({ kernel: [[[1]]] })), IMAGE);
});

test("a kernel that fits nowhere gives no output", () => {
  assert.deepEqual(convolve(settings({ dilation: 3 })), []);
  assert.deepEqual(convolve(settings({ kernel: [[[1, 1, 1, 1]]] })), []);
});

test("settings are left as they were", () => {
  const before = settings({ padding: 1 });
  convolve(before);
  users(before, 1, 1);
  assert.deepEqual(before, settings({ padding: 1 }));
});

test("the size of the output follows the formula", () => {
  assert.equal(outputSize(12, 3, 1, 2, 1), 6);
  assert.equal(outputSize(7, 3, 0, 1, 2), 3);
  assert.equal(outputSize(2, 3, 0, 1, 1), 0);
  assert.equal(outputSize(2, 9, 0, 4, 3), 0);
});

test("the size of the output is the number of places where the kernel fits", () => {
  for (let n = 1; n <= 9; n++)
    for (let k = 1; k <= 5; k++)
      for (let padding = 0; padding <= 3; padding++)
        for (let stride = 1; stride <= 4; stride++)
          for (let dilation = 1; dilation <= 3; dilation++) {
            let places = 0;
            for (let left = -padding; left + dilation * (k - 1) < n + padding; left += stride) places++;
            assert.equal(outputSize(n, k, padding, stride, dilation), places);
          }
});

test("the users of an input are the outputs that change with it", () => {
  for (const stride of [1, 2, 3])
    for (const dilation of [1, 2])
      for (let row = 0; row < 3; row++)
        for (let column = 0; column < 3; column++) {
          const ones = settings({ kernel: [Array(2).fill([1, 1])], padding: 1, stride, dilation });
          const before = convolve(ones);
          const image = structuredClone(IMAGE);
          image[row][column] += 100;
          const changed = [];
          convolve({ ...ones, image: [image] }).forEach((values, i) => {
            values.forEach((v, j) => {
              if (v !== before[i][j]) changed.push([i, j]);
            });
          });
          assert.deepEqual(users(ones, row + 1, column + 1), changed);
        }
});

test("an output is spelled out, by channel where there are several", () => {
  assert.equal(spellOut(settings(), 0, 1, 0), "output[1, 0] = 3·0 + 4·1 + 6·2 + 7·3 = 37");
  const two = settings({ image: [[[1]], [[-2]]], kernel: [[[0.125]], [[3]]] });
  assert.equal(spellOut(two, 0, 0, 0), "output[0, 0] = [1·0.13] + [(−2)·3] = −5.88");
});

test("there is an output for each kernel, and its number stands first", () => {
  const two = settings({
    image: [[[5]], [[7]]],
    kernel: [
      [[[1]], [[2]]],
      [[[3]], [[-1]]],
    ],
  });
  assert.deepEqual(outputs(two), [[[19]], [[8]]]);
  assert.equal(spellOut(two, 1, 0, 0), "output[1, 0, 0] = [5·3] + [7·(−1)] = 8");
  assert.deepEqual(outputs(settings()), [convolve(settings())]);
});

test("pooling takes the maximum or the mean of each window", () => {
  assert.deepEqual(outputs(pooled()), [
    [
      [4, 5],
      [7, 8],
    ],
  ]);
  assert.deepEqual(outputs(pooled({ mode: "avg" })), [
    [
      [2, 3],
      [5, 6],
    ],
  ]);
  const channels = pooled({ image: [IMAGE, IMAGE.map((row) => row.map((v) => 0 - v))], size: 3 });
  assert.deepEqual(outputs(channels), [[[8]], [[0]]]);
});

test("a padded place never wins, and counts as zero for the mean", () => {
  const negative = pooled({ image: [[[-1]]], padding: 1, stride: 2 });
  assert.deepEqual(outputs(negative), [[[-1]]]);
  assert.deepEqual(outputs({ ...negative, mode: "avg" }), [[[-0.25]]]);
  assert.equal(spellOut(negative, 0, 0, 0), "output[0, 0] = max(−∞, −∞, −∞, −1) = −1, input[1, 1]");
});

test("where torch refuses to pool, there is no output", () => {
  assert.deepEqual(outputs(pooled({ padding: 2 })), [[]]);
  assert.deepEqual(outputs(pooled({ size: 4 })), [[]]);
});

test("the winner is told, and at a tie all of them", () => {
  assert.deepEqual(winners(pooled(), 0, 1, 0), [[2, 1]]);
  assert.equal(spellOut(pooled(), 0, 1, 0), "output[1, 0] = max(3, 4, 6, 7) = 7, input[2, 1]");
  const tie = pooled({
    image: [
      [
        [2, 1],
        [0, 2],
      ],
    ],
  });
  assert.deepEqual(winners(tie, 0, 0, 0), [
    [0, 0],
    [1, 1],
  ]);
  assert.equal(spellOut(tie, 0, 0, 0), "output[0, 0] = max(2, 1, 0, 2) = 2, a tie of 2: input[0, 0], input[1, 1]");
  const flat = pooled({ image: [Array(3).fill([0, 0, 0])], size: 3 });
  assert.match(spellOut(flat, 0, 0, 0), / = 0, a tie of 9: input\[0, 0\], .*, input\[1, 0\] …$/);
});

test("a mean is spelled out, and has no winner", () => {
  const mean = pooled({ image: [[[1, -2]], [[3, 4]]], size: 1, mode: "avg" });
  assert.equal(spellOut(mean, 1, 0, 1), "output[1, 0, 1] = (4) / 1 = 4");
  assert.equal(spellOut(pooled({ mode: "avg" }), 0, 0, 0), "output[0, 0] = (0 + 1 + 3 + 4) / 4 = 2");
  assert.deepEqual(winners(mean, 1, 0, 1), []);
});

test("a range knows signs and the largest size, and leaves out what is not finite", () => {
  assert.deepEqual(rangeOf([3, -5, -Infinity]), { signed: true, most: 5 });
  assert.deepEqual(rangeOf([0, 2]), { signed: false, most: 2 });
  assert.deepEqual(rangeOf([0]), { signed: false, most: 1 });
  assert.equal(short(-Infinity), "−∞");
});

test("zero is in the middle of signed colours", () => {
  const colours = {
    0: [247, 247, 247],
    "-2": [45, 0, 75],
    2: [127, 59, 8],
    1.2: [224, 130, 20],
    "-0.2": [232, 233, 241],
  };
  for (const [v, colour] of Object.entries(colours)) assert.deepEqual(signed(2)(Number(v)).map(Math.round), colour, v);
});

test("numbers may be typed with a comma and with a true minus sign", () => {
  const typed = { "0,5": 0.5, " -2.5 ": -2.5, "−3": -3, 7: 7, ".5": 0.5, "1e1": 10 };
  for (const [text, number] of Object.entries(typed)) assert.equal(parseNumber(text), number);
  for (const text of ["", " ", "a lot", "1,2,3", "1 2", "Infinity", "NaN"]) assert.equal(parseNumber(text), null);
});
