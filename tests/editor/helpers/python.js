// What Python says of many things at once, for comparison.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PYTHON =
  process.env.PYTHON ?? (existsSync(".venv/bin/python") ? ".venv/bin/python" : "python3");

export function ask(module, question) {
  const options = { input: JSON.stringify(question), maxBuffer: 2 ** 30, encoding: "utf8" };
  const run = spawnSync(PYTHON, ["-m", module], options);
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return JSON.parse(run.stdout);
}
