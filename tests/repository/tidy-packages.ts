/**
 * What the lockfile must say: one Temporal SDK, one native bridge, one protobuf; no machine.
 * Source: DESIGN "Facts": several copies of protobufjs break replay ("type must be a Type"),
 * and mixed SDK versions install two native bridges.
 */
import type { Source } from './sources.ts';
import type { Finding } from './tools.ts';

/** Libraries that replace real parts by pretended ones. */
const pretenders = /^(sinon|nock|msw|testdouble|aws-sdk-client-mock.*|mock-.*|.*-mock)$/;

interface Lockfile {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  optional?: boolean;
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** What is wrong with `package.json` and `package-lock.json`, if they are among the files. */
export function packageFindings(sources: Source[]): Finding[] {
  const lock = sources.find(({ path }) => path === 'package-lock.json');
  const manifest = sources.find(({ path }) => path === 'package.json');
  return [
    ...(lock ? lockFindings(JSON.parse(lock.text)) : []),
    ...(manifest ? manifestFindings(JSON.parse(manifest.text)) : []),
  ];
}

function lockFindings({ packages }: Lockfile): Finding[] {
  const installed = Object.entries(packages).filter(([at]) => at !== '');
  const temporal = installed.filter(([at]) => /(^|\/)@temporalio\/[^/]+$/.test(at));
  const versions = new Set(temporal.map(([, { version }]) => version));
  const nested = temporal.filter(([at]) => !/^node_modules\/@temporalio\/[^/]+$/.test(at));
  const bridged = installed.filter(([at]) =>
    /@temporalio\/[^/]+\/node_modules\/(protobufjs|long)$/.test(at),
  );
  return [
    ...(versions.size > 1
      ? [found('one-temporal', `several versions: ${[...versions].join(', ')}`)]
      : []),
    ...nested.map(([at]) => found('one-temporal', `a second copy: ${at}`)),
    ...bridged.map(([at]) => found('one-protobuf', `the SDK's own copy, not the root's: ${at}`)),
    ...installed
      .filter(([, { resolved }]) => resolved?.startsWith('http'))
      .map(([at]) => found('registry', `names a registry: ${at}`)),
    ...installed
      // Binaries of platforms that a registry may lack (local/lockfile.mjs) are put back by name.
      .filter(([, { integrity, optional }]) => integrity === undefined && !optional)
      .map(([at]) => found('integrity', `nothing says what its bytes are: ${at}`)),
  ];
}

function manifestFindings({ dependencies = {}, devDependencies = {} }: Manifest): Finding[] {
  const all = Object.entries({ ...dependencies, ...devDependencies });
  return [
    ...all
      .filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))
      .map(([name, range]) => found('exact-version', `${name} ${range}`, 'package.json')),
    ...all
      .filter(([name]) => pretenders.test(name))
      .map(([name]) => found('no-pretending', `tests use real parts: ${name}`, 'package.json')),
  ];
}

function found(rule: string, message: string, path = 'package-lock.json'): Finding {
  return { rule, path, line: 1, message };
}
