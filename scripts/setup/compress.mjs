import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// Compressed once at build time instead of at every request. Very small files do not gain.
const worthwhileBytes = 1024;
const [folder] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true })
  .map((name) => join(folder, String(name)))
  .filter((path) => /\.(js|css|html|svg|json|wasm)$/.test(path) && statSync(path).size >= worthwhileBytes);

await Promise.all(
  files.map(async (path) => {
    const content = readFileSync(path);
    const quality = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    };
    writeFileSync(`${path}.br`, await promisify(brotliCompress)(content, quality));
    writeFileSync(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
  }),
);
