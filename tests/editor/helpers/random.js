// Chance that can be had again: the same seed, the same answers.

export class Chance {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(most) {
    return Math.floor(this.next() * most);
  }

  of(choices) {
    return choices[this.below(choices.length)];
  }

  is(share) {
    return this.next() < share;
  }
}
