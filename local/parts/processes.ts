/**
 * Processes identified by more than their number: pids are reused, so each is combined with the
 * time at which the process started. It must not know what a process is for.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Identifies a process, even if a later one gets the same number. */
export type ProcessMark = { readonly pid: number; readonly started: string };

/** The interval between two checks whether a process has ended. */
const lookEveryMs = 25;

/** The mark of a living process, or null if there is none (a zombie does not count). */
export async function markOf(pid: number): Promise<ProcessMark | null> {
  const started = process.platform === 'linux' ? await startedLinux(pid) : await startedPs(pid);
  return started === null ? null : { pid, started };
}

/** Whether exactly this process is still running. */
export async function isRunning(mark: ProcessMark): Promise<boolean> {
  return (await markOf(mark.pid))?.started === mark.started;
}

/**
 * Ends a process and its group: sends TERM first, and KILL after `graceMs`. Resolves when it has
 * ended; to false if it had ended already.
 */
export async function endProcess(mark: ProcessMark, graceMs: number): Promise<boolean> {
  if (!(await isRunning(mark))) return false;
  signalGroup(mark.pid, 'SIGTERM');
  for (let waitedMs = 0; waitedMs < graceMs; waitedMs += lookEveryMs) {
    await sleep(lookEveryMs);
    if (!(await isRunning(mark))) break;
  }
  signalGroup(mark.pid, 'SIGKILL');
  while (await isRunning(mark)) await sleep(lookEveryMs);
  return true;
}

/** Sends a signal to a process and its group. It does nothing if they have ended already. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: no process is left. EPERM on macOS: only zombies are left.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/** Field 22 of /proc/<pid>/stat is counted from boot, so the boot id is part of the mark. */
async function startedLinux(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${String(pid)}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The name in brackets may contain spaces and brackets; the fields after the last one do not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${boot.trim()}:${String(fields[19])}`;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

/** `ps` answers with status 1 when there is no such process. */
async function startedPs(pid: number): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(
      'ps',
      ['-o', 'state=,lstart=', '-p', String(pid)],
      { env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' } },
    );
    const [state, ...started] = stdout.trim().split(/\s+/);
    return state === undefined || state === '' || state.startsWith('Z') ? null : started.join(' ');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 1) return null;
    throw error;
  }
}
