// What the bits say, without a page: `node --test tests/`. Its numbers against torch's: test_bits.py.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bitsOf, nextUp, numberOf, read, readNext } from "../d2lhelpers/bits.js";

const told = (value, kind) => [read, readNext].map((tell) => tell(bitsOf(value, kind), kind));

test("a number is read as sign, power and fraction", () => {
  assert.deepEqual(told(-6.5, "float32"), [
    "(−1)^1 · 2^(129 − 127) · 1.625 = −6.5.",
    "The next number up is −6.49999952, and the gap to it is 2^−21 ≈ 4.76837158·10⁻⁷.",
  ]);
  assert.equal(told(0.1, "bfloat16")[0], "(−1)^0 · 2^(123 − 127) · 1.6015625 ≈ 0.100097656.");
  assert.deepEqual(told(1, "float16"), [
    "(−1)^0 · 2^(15 − 15) · 1 = 1.",
    "The next number up is 1.00097656, and the gap to it is 2^−10 = 0.0009765625.".replace(
      "0.0009765625",
      "9.765625·10⁻⁴",
    ),
  ]);
});

test("a subnormal number begins with 0", () => {
  const tiny = told(2 ** -24, "float16");
  assert.match(tiny[0], /^\(−1\)\^0 · 2\^\(1 − 15\) · 9\.765625·10⁻⁴ ≈ 5\.96046448·10⁻⁸: subnormal, /);
  assert.match(tiny[1], /the gap to it is 2\^−24 /);
});

test("zero, infinity and NaN are named", () => {
  assert.equal(told(-0, "float32")[0], "The exponent and the fraction are 0: (−1)^1 · 0 = −0.");
  assert.match(told(0, "float16")[1], /^The next number up is 5\.96046448·10⁻⁸, /);
  const ends = told(Number.POSITIVE_INFINITY, "float16");
  assert.deepEqual(ends, ["The exponent is all ones and the fraction is 0: (−1)^0 · ∞ = ∞.", "Nothing is larger."]);
  assert.equal(told(65504, "float16")[1], "This is the largest number: the next one up is ∞.");
  assert.equal(told(Number.NEGATIVE_INFINITY, "float16")[1], "The next number up is −65504.");
  assert.match(told(Number.NaN, "float32")[0], /the fraction is not 0: that is NaN/);
  assert.equal(told(Number.NaN, "bfloat16")[1], "It has no neighbours.");
});

test("what is too large becomes infinite, and what is too small zero", () => {
  assert.equal(bitsOf(65519, "float16"), bitsOf(65504, "float16"));
  assert.equal(numberOf(bitsOf(65520, "float16"), "float16"), Number.POSITIVE_INFINITY);
  assert.equal(numberOf(bitsOf(-(2 ** -25), "float16"), "float16"), -0);
  assert.equal(numberOf(bitsOf(2 ** -25 * 1.01, "float16"), "float16"), 2 ** -24);
});

test("of two equally near numbers the even one is taken", () => {
  assert.equal(numberOf(bitsOf(2049, "float16"), "float16"), 2048);
  assert.equal(numberOf(bitsOf(2051, "float16"), "float16"), 2052);
});

test("one step after the other leads through zero", () => {
  const steps = [bitsOf(-(2 ** -24), "float16")];
  for (let i = 0; i < 2; i++) steps.push(nextUp(steps.at(-1), "float16"));
  assert.deepEqual(
    steps.map((bits) => numberOf(bits, "float16")),
    [-(2 ** -24), -0, 2 ** -24],
  );
});
