/**
 * Commands about who asks: `login`, `logout`, `me`, and `token` for other programs. How a sign-in
 * goes stands in cli/session/sign-in.ts, which token a command sends in cli/session/tokens.ts.
 */
import type { Command } from 'commander';

import type { Me, SignInAnswer } from '../../api/sign-in/wire-me.ts';
import type { SignedIn } from '../session/io.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { knowsCodes, reached, signInByBrowser, signInByCode, signOut } from '../session/sign-in.ts';

/** Registers them. */
export function addSignInCommands(add: (name: string) => Command, run: Run): void {
  add('login')
    .description('登录；本机试用可不登录 / sign in; not needed on one machine')
    .option('--browser', '用本机浏览器登录，不用验证码 / by this machine’s browser, without a code')
    .action((options: CommonOptions & { browser?: boolean }) =>
      run(options, (session) => login(session, options.browser ?? false)),
    );
  add('logout')
    .description('退出登录 / sign out')
    .action((options: CommonOptions) => run(options, logout));
  add('me')
    .description('当前以谁的身份办理 / as whom commands act')
    .action((options: CommonOptions) => run(options, showMe));
  add('token')
    .description('输出令牌，供其他程序使用 / print a token for another program')
    .action((options: CommonOptions) =>
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

function byCode({ io }: Session, where: SignInAnswer): Promise<SignedIn> {
  const show = (page: string, code: string): void => {
    io.err(`请打开 / open  ${page}\n并核对验证码 / and check the code  ${code}\n`);
  };
  return signInByCode(where, show, io.interrupted);
}

function inBrowser({ io }: Session, where: SignInAnswer): Promise<SignedIn> {
  const show = (page: string): void =>
    io.err(`请在本机浏览器打开 / open in a browser here\n${page}\n`);
  return signInByBrowser(where, show, io.interrupted);
}

async function logout({ io, url, paint }: Session): Promise<void> {
  const signedIn = await io.signIns.read(url);
  if (signedIn === null) {
    io.err('没有登录 / not signed in\n');
    return;
  }
  // Forgotten here in any case: an issuer that is away must not keep anybody signed in.
  await io.signIns.write(url, null);
  await reached(signedIn.issuer, () => signOut(signedIn));
  io.err(`${paint.green('✓')} 已退出 / signed out\n`);
}

async function showMe({ api, print, say, paint }: Session): Promise<void> {
  const me = await api.get<Me>('/api/me');
  print(me, () => {
    const { actor, role, unit, expiresAt } = me;
    const where = unit === null ? '' : `  ${unit.name ? say(unit.name) : ''} ${unit.code}`;
    const until = expiresAt === null ? '' : paint.dim(`  有效至 / until ${expiresAt.slice(0, 16)}`);
    return `${paint.bold(say(role))}  ${actor.id}${where}${until}`;
  });
}
