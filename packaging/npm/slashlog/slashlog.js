#!/usr/bin/env node
// Starts the program, which a package of its own has for each kind of machine.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import process from "node:process";

const kind = `${process.platform}-${process.arch}`;
const program = process.platform === "win32" ? "slashlog.exe" : "slashlog";

/** Where the package of this kind of machine has the program. */
const find = () => {
  try {
    return createRequire(import.meta.url).resolve(`slashlog-${kind}/${program}`);
  } catch {
    console.error(
      `error: there is no package \`slashlog-${kind}\` here\n` +
        "help: install anew without `--omit=optional`; if there is none for this kind of machine, " +
        "`cargo install slashlog` compiles the program",
    );
    process.exit(1);
  }
};

const { error, status, signal } = spawnSync(find(), process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`error: ${error.message}`);
}
if (signal) {
  process.kill(process.pid, signal);
}
process.exit(status ?? 1);
