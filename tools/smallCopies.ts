/** Writes beside every hashed file that compresses its copies for who takes brotli or gzip, so that no server compresses it for each visitor anew. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip, constants as zlib } from "node:zlib";
import type { Plugin } from "vite";

const compressible = /\.(?:js|css|svg|json|ttf)$/;

const makers = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

const copyFile = async (file: string): Promise<void> => {
  const bytes = await readFile(file);
  for (const [ending, make] of Object.entries(makers)) {
    const small = await make(bytes);
    if (small.length < bytes.length) await writeFile(`${file}.${ending}`, small);
  }
};

export const smallCopies = (): Plugin => ({
  name: "small-copies",
  apply: "build",
  async writeBundle({ dir = "" }) {
    const assets = join(dir, "assets");
    const names = (await readdir(assets)).filter((name) => compressible.test(name));
    await Promise.all(names.map((name) => copyFile(join(assets, name))));
  },
});
