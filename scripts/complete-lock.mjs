import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/project.mjs';

// A registry that lacks the packages of some other platforms makes `npm install` leave them out of package-lock.json,
// and then `npm ci` refuses the lock file everywhere. This puts them in: run it after adding a package.

const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const added = Object.values(lock.packages).flatMap((entry) =>
  Object.entries(entry.optionalDependencies ?? {})
    // A range would need the registry to be resolved; packages for platforms are named with their exact version.
    .filter(([, version]) => /^\d+\.\d+\.\d+/.test(version))
    .filter(([name]) => !lock.packages[`node_modules/${name}`])
    .map(([name, version]) => {
      lock.packages[`node_modules/${name}`] = {
        version,
        ...platformOf(name),
        license: entry.license,
        optional: true,
        dev: entry.dev,
      };
      return `${name}@${version}`;
    }),
);
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));

if (added.length === 0) console.log('package-lock.json is complete');
else if (process.argv.includes('--check')) {
  console.log(`missing in package-lock.json (run npm run lock):\n${added.join('\n')}`);
  process.exitCode = 1;
} else {
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added to package-lock.json:\n${added.join('\n')}`);
}

function platformOf(name) {
  const words = name.split(/[-/]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') && os === 'linux' ? 'glibc' : undefined;
  return { cpu: cpu && [cpu], os: os && [os], libc: libc && [libc] };
}
