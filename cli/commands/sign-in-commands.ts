/**
 * Commands about the person who asks: `login`, `logout`, `me`, and `token` for other programs.
 * cli/session/sign-in.ts signs in, and cli/session/tokens.ts chooses the token that a command
 * sends.
 */
import type { Me, SignInAnswer } from '../../api/sign-in/wire-me.ts';
import type { SignedIn } from '../session/io.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { knowsCodes, reached, signInByBrowser, signInByCode, signOut } from '../session/sign-in.ts';

/** Registers them. */
export function addSignInCommands({ add, run, words }: CommandLine): void {
  add('login')
    .option(...flag('--browser', words.commands.login.options.browser))
    .action((options: CommonOptions & { browser?: boolean }) =>
      run(options, (session) => login(session, options.browser ?? false)),
    );
  add('logout').action((options: CommonOptions) => run(options, logout));
  add('me').action((options: CommonOptions) => run(options, showMe));
  add('token').action((options: CommonOptions) =>
    run(options, async ({ io, tokens }) => io.out(`${await tokens()}\n`)),
  );
}

async function login(session: Session, byBrowser: boolean): Promise<void> {
  const { open, io, url } = session;
  const where = await open.get<SignInAnswer>('/api/sign-in');
  const signedIn = await reached(where.issuer, async () =>
    byBrowser || !(await knowsCodes(where)) ? inBrowser(session, where) : byCode(session, where),
  );
  await io.signIns.write(url, signedIn);
  await showMe(session);
}

function byCode({ io, words }: Session, where: SignInAnswer): Promise<SignedIn> {
  const show = (page: string, code: string): void =>
    io.err(`${words.trouble.openPage(page, code)}\n`);
  return signInByCode(where, show, io.interrupted);
}

function inBrowser({ io, words }: Session, where: SignInAnswer): Promise<SignedIn> {
  const { openHere, backHere } = words.trouble;
  const show = (page: string): void => io.err(`${openHere(page)}\n`);
  return signInByBrowser(where, { show, backHere }, io.interrupted);
}

async function logout({ io, url, paint, words }: Session): Promise<void> {
  const signedIn = await io.signIns.read(url);
  if (signedIn === null) {
    io.err(`${words.trouble.notSignedInNow}\n`);
    return;
  }
  // Forget the sign-in first, so that an issuer that cannot be reached keeps nobody signed in.
  await io.signIns.write(url, null);
  await reached(signedIn.issuer, () => signOut(signedIn));
  io.err(`${paint.green('✓')} ${words.trouble.signedOut}\n`);
}

async function showMe({ api, print, say, paint, words }: Session): Promise<void> {
  const me = await api.get<Me>('/api/me');
  print(me, () => {
    const { actor, role, unit, expiresAt } = me;
    const where = unit === null ? '' : `  ${unit.name ? say(unit.name) : ''} ${unit.code}`;
    const until = expiresAt === null ? '' : words.trouble.until(words.reading.moment(expiresAt));
    const ends = until === '' ? '' : paint.dim(`  ${until}`);
    return `${paint.bold(say(role))}  ${actor.id}${where}${ends}`;
  });
}
