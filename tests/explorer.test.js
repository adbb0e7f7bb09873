// What the explorer computes, without a page: `node --test tests/`. Its figures against torch's: test_explorer.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { convolve, outputSize, parseNumber, spellOut, users } from "../d2lhelpers/explorer.js";

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
  assert.equal(spellOut(settings(), 1, 0), "output[1, 0] = 3·0 + 4·1 + 6·2 + 7·3 = 37");
  const two = settings({ image: [[[1]], [[-2]]], kernel: [[[0.125]], [[3]]] });
  assert.equal(spellOut(two, 0, 0), "output[0, 0] = [1·0.13] + [(−2)·3] = −5.88");
});

test("numbers may be typed with a comma and with a true minus sign", () => {
  const typed = { "0,5": 0.5, " -2.5 ": -2.5, "−3": -3, 7: 7, ".5": 0.5, "1e1": 10 };
  for (const [text, number] of Object.entries(typed)) assert.equal(parseNumber(text), number);
  for (const text of ["", " ", "a lot", "1,2,3", "1 2", "Infinity", "NaN"]) assert.equal(parseNumber(text), null);
});
