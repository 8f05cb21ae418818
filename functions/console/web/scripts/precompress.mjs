// Writes a .gz and a .br beside every text file of the build, so that the server only picks one.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const compressible = /\.(?:js|css|html|svg|json)$/;
const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

const names = (await readdir(dist, { recursive: true })).filter((name) => compressible.test(name));
await Promise.all(
  names.map(async (name) => {
    const file = new URL(name, dist);
    const plain = await readFile(file);
    const brotli = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    };
    await Promise.all([
      toGzip(plain, { level: 9 }).then((packed) => writeFile(new URL(`${name}.gz`, dist), packed)),
      toBrotli(plain, brotli).then((packed) => writeFile(new URL(`${name}.br`, dist), packed)),
    ]);
  }),
);
