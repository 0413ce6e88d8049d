// Preloaded into a measured server: on SIGUSR2 it collects garbage and writes what is really in use to the file HEAP_PROBE, as bytes.
const { writeFileSync, renameSync } = require("node:fs");
const v8 = require("node:v8");
const { runInNewContext } = require("node:vm");

const file = process.env.HEAP_PROBE;
if (file) {
  v8.setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  process.on("SIGUSR2", () => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    // Renamed, so that nobody reads half a number.
    writeFileSync(`${file}.new`, String(heapUsed + external));
    renameSync(`${file}.new`, file);
  });
}
