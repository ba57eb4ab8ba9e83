// What is wrong, as one module hands it to another: {path, code, message, isWarning}.

const keyOf = (path) => path.join("\n");

/**
 * A fault. `told` is its words, or what finds them: of thousands of faults only the first are told,
 * and to guess at what was meant takes time. `more` is whether it is a warning, and what mends it.
 */
export const fault = (path, code, told, more = {}) => ({
  isWarning: false,
  ...more,
  path,
  code,
  get message() {
    const message = typeof told === "function" ? told() : told;
    Object.defineProperty(this, "message", { value: message, enumerable: true });
    return message;
  },
});

/** Paths, each asked for by its steps: as quick among thousands as among two. */
export class Paths {
  constructor(paths = []) {
    this._keys = new Set();
    for (const path of paths) this.add(path);
  }

  add(path) {
    this._keys.add(keyOf(path));
  }

  has(path) {
    return this._keys.has(keyOf(path));
  }

  /** Whether a path is one of them, or leads to something within what one of them leads to. */
  hasAround(path) {
    for (let length = 0; length <= path.length; length += 1) {
      if (this.has(path.slice(0, length))) return true;
    }
    return false;
  }
}
