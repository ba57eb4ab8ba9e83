// Which lines of a text are changed.

const MOST = 4_000_000;

/** The lines of two texts as [sign, line]: "=" stays, "-" was, "+" is. */
export function diff(before, after) {
  const [was, now] = [before, after].map((text) => text.split(/\r?\n/));
  let first = 0;
  while (first < was.length && first < now.length && was[first] === now[first]) first += 1;
  let last = 0;
  const least = Math.min(was.length, now.length) - first;
  while (last < least && was.at(-1 - last) === now.at(-1 - last)) last += 1;
  const stays = (lines) => lines.map((line) => ["=", line]);
  return slid([
    ...stays(was.slice(0, first)),
    ...between(was.slice(first, was.length - last), now.slice(first, now.length - last)),
    ...stays(was.slice(was.length - last)),
  ]);
}

const depth = ([, line]) => line.search(/\S|$/);

/**
 * Lines that came, or went, among others like them: of the ways to tell which, the one that begins
 * with the least indented of them, as an item does. Else an old line is told as new.
 */
function slid(lines) {
  for (let from = 0, length; from < lines.length; from += length) {
    const [sign] = lines[from];
    for (length = 1; lines[from + length]?.[0] === sign; ) length += 1;
    if (sign === "=") continue;
    let [at, least] = [from, from];
    while (lines[at + length]?.[0] === "=" && lines[at][1] === lines[at + length][1]) {
      at += 1;
      if (depth(lines[at]) < depth(lines[least])) least = at;
    }
    for (; from < least; from += 1) [lines[from][0], lines[from + length][0]] = ["=", sign];
  }
  return lines;
}

/** The longest lines in common, as far as there is room to look for them. */
function between(was, now) {
  const all = [...was.map((line) => ["-", line]), ...now.map((line) => ["+", line])];
  if (!was.length || !now.length || was.length * now.length > MOST) return all;
  const width = now.length + 1;
  const common = new Uint16Array((was.length + 1) * width);
  for (let a = was.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const at = a * width + b;
      common[at] =
        was[a] === now[b]
          ? common[at + width + 1] + 1
          : Math.max(common[at + width], common[at + 1]);
    }
  }
  const found = [];
  let [a, b] = [0, 0];
  while (a < was.length || b < now.length) {
    if (a < was.length && b < now.length && was[a] === now[b])
      found.push(["=", was[((b += 1), a++)]]);
    else if (
      b >= now.length ||
      (a < was.length && common[(a + 1) * width + b] >= common[a * width + b + 1])
    )
      found.push(["-", was[a++]]);
    else found.push(["+", now[b++]]);
  }
  return found;
}
