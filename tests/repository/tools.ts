/**
 * Runs the repository's own tools over a folder and gives back what they found, in one shape.
 * The guards and their proofs share it; it knows no rule itself.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';

import type { CruisedFile } from '../../bin/write-architecture.ts';

/** The root of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One thing found: which rule, in which file (from the root of what was looked at), and why. */
export interface Finding {
  rule: string;
  path: string;
  line: number;
  message: string;
}

/** The four programs that `npm test` compiles, in the order in which they are read. */
export const programs = ['domain', 'workflows', 'web', '.'];

/** Compiles every program below `folder`; a finding's rule is the compiler's code (TS2304). */
export async function compile(folder: string): Promise<Finding[]> {
  const { stdout } = await run(folder, 'tsc', ['-b', ...programs, '--pretty', 'false']);
  const at = /^(?<path>[^(\n]+)\((?<line>\d+),\d+\): error (?<rule>TS\d+): (?<message>.*)$/gm;
  const found = [...stdout.matchAll(at)].map(({ groups = {} }) => ({
    rule: groups['rule'] ?? '',
    path: groups['path'] ?? '',
    line: Number(groups['line']),
    message: groups['message'] ?? '',
  }));
  return ifReadable(found, stdout.includes('error TS') === found.length > 0, stdout);
}

/** Lints `folder` with the configuration that lies in it; rules are named as in the config. */
export async function lint(folder: string): Promise<Finding[]> {
  const { stdout } = await run(folder, 'oxlint', ['--format', 'json']);
  const report: LintReport = JSON.parse(stdout);
  const found = report.diagnostics.map(({ code, filename, message, labels }) => ({
    rule: ruleOf(code),
    path: filename,
    line: labels[0]?.span.line ?? 1,
    message,
  }));
  return ifReadable(found, report.number_of_files > 0, stdout);
}

/** What a cruise saw, and where it breaks the directions. */
export interface Cruise {
  modules: string[];
  files: CruisedFile[];
  findings: Finding[];
}

/** A configuration of the cruiser, and from where it looks. */
export interface Route {
  config: string;
  from: string;
}

/** Over everything: who may know whom. */
export const direction: Route = { config: '.dependency-cruiser.mjs', from: '.' };

/** From the workflows along what is really loaded: what ends up in the bundle. */
export const sandbox: Route = { config: '.dependency-cruiser-sandbox.mjs', from: 'workflows' };

/**
 * Cruises `folder` by the repository's own configuration.
 * Throws if it saw no module: a cruiser without a parser finds nothing, and nothing to complain.
 */
export async function cruise(folder: string, { config, from }: Route): Promise<Cruise> {
  const options = ['--config', path.join(root, config), '--output-type', 'json', from];
  const { stdout } = await run(folder, 'depcruise', options);
  const report: CruiseReport = JSON.parse(stdout);
  const findings = report.summary.violations.map((violation) => ({
    rule: violation.rule.name,
    path: violation.from,
    line: 1,
    message: `→ ${violation.to}`,
  }));
  const modules = report.modules.map(({ source }) => source);
  if (modules.length === 0) throw new Error(`The cruise saw no module: ${stdout}`);
  return { modules, files: report.modules, findings };
}

/** A finding in one line, as a person wants to read it. */
export function toLine({ rule, path: file, line, message }: Finding): string {
  return `${rule}: ${file}:${line} ${message}`;
}

/** `eslint(max-lines)` is `max-lines`; an excuse that excuses nothing comes without a code. */
function ruleOf(code = 'unused-directive'): string {
  return code.replace(/^(.+)\((.+)\)$/, '$1/$2').replace(/^eslint\//, '');
}

interface LintReport {
  number_of_files: number;
  diagnostics: {
    code?: string;
    filename: string;
    message: string;
    labels: { span: { line: number } }[];
  }[];
}

interface CruiseReport {
  modules: CruisedFile[];
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

/** Runs a tool of ours; finding something is no failure, not being able to look is one. */
async function run(cwd: string, tool: string, options: string[]): Promise<{ stdout: string }> {
  const result = await execa(tool, options, {
    cwd,
    reject: false,
    preferLocal: true,
    localDir: root,
  });
  if (result.exitCode === undefined) throw new Error(`${tool} did not run`, { cause: result });
  return result;
}

function ifReadable(found: Finding[], isReadable: boolean, output: string): Finding[] {
  if (!isReadable) throw new Error(`The tool said something unexpected: ${output}`);
  return found;
}
