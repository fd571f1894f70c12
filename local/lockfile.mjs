/**
 * Checks whether the installed packages match the lockfile and whether the lockfile is complete.
 * Plain JavaScript, because it runs before anything is installed. It must not install anything.
 * If a registry lacks a package for another kind of machine, npm omits it from the lockfile, and
 * `npm ci` then refuses the lockfile everywhere: this file adds such entries again.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd'];
const rareSystems = ['openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

/**
 * Whether everything is installed. npm writes its list of packages last, so an interrupted
 * installation has no such file.
 * @param {string} project its folder
 */
export function isInstalled(project) {
  const written = join(project, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const installed = read(written).packages;
  return Object.entries(read(lockfileOf(project)).packages).every(([path, wanted]) => {
    const found = installed[path];
    if (path === '') return true;
    // Optional packages are for other kinds of machines.
    if (found === undefined) return wanted.optional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * The number of packages in the lockfile, including those for other machines.
 * @param {string} project its folder
 */
export function packageCount(project) {
  return Object.keys(read(lockfileOf(project)).packages).length - 1;
}

/**
 * The optional packages that the lockfile requires but does not list.
 * @param {{ packages: Record<string, any> }} lockfile
 * @returns {{ path: string, entry: object }[]}
 */
export function missingEntries({ packages }) {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !(`node_modules/${name}` in packages))
      .filter(([name]) => !(`${parent}/node_modules/${name}` in packages))
      .map(([name, version]) => ({
        path: `node_modules/${name}`,
        entry: entryOf(name, version, dev),
      })),
  );
}

/**
 * Adds the missing entries to the lockfile: `npm run lockfile`, after each `npm install`.
 * @param {string} project its folder
 * @returns {number} how many were added
 */
export function completeLockfile(project) {
  const lockfile = read(lockfileOf(project));
  const missing = missingEntries(lockfile);
  for (const { path, entry } of missing) lockfile.packages[path] = entry;
  lockfile.packages = Object.fromEntries(
    Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  if (missing.length > 0)
    writeFileSync(lockfileOf(project), `${JSON.stringify(lockfile, null, 2)}\n`);
  return missing.length;
}

/** Such packages are named after their kind of machine: `core-linux-arm64-musl`. */
function entryOf(name, version, dev) {
  const words = name.split('/').pop().split('-');
  const os = [...systems, ...rareSystems].find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return {
    version,
    ...(cpu !== undefined && { cpu: [cpu] }),
    ...(dev === true && { dev }),
    ...(words.includes('musl') && { libc: ['musl'] }),
    ...(words.includes('gnu') && { libc: ['glibc'] }),
    optional: true,
    ...(os !== undefined && { os: [os] }),
  };
}

function lockfileOf(project) {
  return join(project, 'package-lock.json');
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
