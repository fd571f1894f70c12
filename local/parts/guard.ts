/**
 * Ends the parts when the supervisor is gone, for whatever reason: a shell waits on a pipe that
 * only the supervisor holds open. `kill -9` closes the pipe, and the shell then ends every process
 * group that it knows. It must not know what the parts are. A clean stop dismisses it.
 */
import { type ChildProcess, spawn } from 'node:child_process';

export type Guard = {
  /** The process groups to end if this process dies; replaces the earlier list. */
  watch(pids: readonly number[]): void;
  /** Ends the guard: there is nothing left to watch. */
  dismiss(): Promise<void>;
};

/** Reads lines of group numbers until the pipe closes, then sends TERM, and KILL after 5 s. */
const script = `
trap '' INT HUP
groups=
while IFS= read -r line; do groups=$line; done
[ -z "$groups" ] && exit 0
for group in $groups; do kill -s TERM -- "-$group"; done 2>/dev/null
rounds=0
while [ "$rounds" -lt 50 ]; do
  left=
  for group in $groups; do kill -s 0 -- "-$group" 2>/dev/null && left=1; done
  [ -z "$left" ] && exit 0
  sleep 0.1
  rounds=$((rounds + 1))
done
for group in $groups; do kill -s KILL -- "-$group"; done 2>/dev/null
`;

/** Starts the guard. If it dies, another one is started with the same list. */
export function startGuard(): Guard {
  let line = '';
  let dismissed = false;
  let shell = open();

  function open(): ChildProcess {
    const child = spawn('/bin/sh', ['-c', script], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: '/usr/bin:/bin' },
    });
    // The guard has died: the handler of 'exit' below deals with that.
    child.stdin.on('error', () => undefined);
    child.once('exit', () => {
      if (dismissed) return;
      shell = open();
      shell.stdin?.write(line);
    });
    child.unref();
    return child;
  }

  return {
    watch(pids) {
      line = `${pids.join(' ')}\n`;
      shell.stdin?.write(line);
    },
    async dismiss() {
      dismissed = true;
      if (shell.exitCode !== null || shell.signalCode !== null) return;
      shell.ref();
      const gone = new Promise((resolve) => shell.once('exit', resolve));
      shell.stdin?.end('\n');
      await gone;
    },
  };
}
