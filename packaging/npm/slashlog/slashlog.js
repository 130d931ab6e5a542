#!/usr/bin/env node
// Starts the program, which a package of its own has for each kind of machine.
import { spawn } from "node:child_process";
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

const child = spawn(find(), process.argv.slice(2), { stdio: "inherit" });
// Whoever ends this means the program.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("error", ({ message }) => {
  console.error(`error: ${message}`);
  process.exitCode = 1;
});
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exitCode = code;
  }
});
