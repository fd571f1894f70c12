/**
 * One command's run: its options, its server (found, given or started for the time being), and
 * what becomes of errors. Every failure ends in a sentence that says what to do next.
 */
import type { Command } from 'commander';
import pc from 'picocolors';

import type { ProblemAnswer } from '../../api/answers/wire.ts';
import type { Api, TokenSource } from './client.ts';
import { createApi, ProblemError, UnreachableError } from './client.ts';
import { fileTroubleText } from './file-trouble.ts';
import type { Io, Server } from './io.ts';
import { exitCodes } from './io.ts';
import { tokensFor } from './tokens.ts';
import { typedFor } from './typed-fields.ts';

/** What every command takes. */
export interface CommonOptions {
  json?: boolean;
  lang: 'zh' | 'en';
  as?: string;
  url?: string;
  tokenFile?: string;
}

export type Paint = ReturnType<typeof pc.createColors>;

export interface Session {
  api: Api;
  /** What is answered to anybody. */
  open: Api;
  /** The server's address. */
  url: string;
  tokens: TokenSource;
  io: Io;
  options: CommonOptions;
  /** What can be typed in the command: its flags and arguments. */
  typed: readonly string[];
  paint: Paint;
  /** Text in the asked language. */
  say: (text: { zh: string; en: string }) => string;
  /** Prints the answer as JSON if asked, else by `show`. */
  print: (answer: unknown, show: () => string) => void;
}

/** How a command is run once it is parsed. */
export type Run = (
  options: CommonOptions,
  work: (session: Session) => Promise<number | void>,
) => Promise<void>;

/** A command was given wrongly: the sentence says how to give it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Adds the options that every command takes. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('--json', '输出 JSON / print JSON')
    .option('--lang <zh|en>', '语言 / language', 'zh')
    .option('--as <account>', '以哪个账号办理（仅限本机），如 liaison:li@220100 / local only')
    .option('--url <url>', '服务地址 / address of the server')
    .option('--token-file <file>', '令牌文件 / file with the token');
}

/** What is known of a command before it has a server. */
type Told = Pick<Session, 'io' | 'options' | 'typed'>;

/** Runs a command with a server; answers with the exit code and never throws. */
export async function inSession(
  { io, options, typed }: Told,
  work: (session: Session) => Promise<number | void>,
): Promise<number> {
  let stop: (() => Promise<void>) | undefined;
  try {
    if (options.lang !== 'zh' && options.lang !== 'en') throw new UsageError('--lang zh | en');
    const server = await serverFor(io, options);
    stop = server.stop;
    const { url } = server;
    const tokens = tokensFor(io, server, options);
    const api = createApi(url, tokens, io.interrupted);
    const open = createApi(url, null, io.interrupted);
    const say: Session['say'] = (text) => text[options.lang];
    const print: Session['print'] = (answer, show) => {
      io.out(options.json ? `${JSON.stringify(answer, null, 2)}\n` : `${show()}\n`);
    };
    const paint = pc.createColors(io.colour);
    const session = { api, open, url, tokens, io, options, typed, paint, say, print };
    return (await work(session)) ?? exitCodes.ok;
  } catch (failure) {
    return tell({ io, options, typed }, failure);
  } finally {
    await stop?.();
  }
}

const unreachableHint =
  '  请先运行 npm start，或核对 --url / start it with npm start, or check --url\n';

async function serverFor(
  io: Io,
  { url, tokenFile }: CommonOptions,
): Promise<Server & { stop?: () => Promise<void> }> {
  const given = url?.replace(/\/+$/, '');
  const isGiven = given !== undefined && tokenFile !== undefined;
  const found = isGiven ? null : await noServerIfThrown(() => io.findServer());
  if (given !== undefined) return found?.url === given ? found : { url: given, mint: null };
  if (found) return found;
  io.err('没有运行中的服务，本命令期间临时启动 / starting the stack for this command …\n');
  const started = await noServerIfThrown(() => io.startServer());
  return {
    ...started,
    stop: async () => {
      io.err('停止临时服务，数据已保存 / stopping it; everything is kept …\n');
      await started.stop();
    },
  };
}

/** Whatever stands in the way of a server, the way to say it is the one of no server. */
async function noServerIfThrown<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new UnreachableError(message, { cause, isExplained: true });
  }
}

/** Says what went wrong and what to do; answers with the exit code. */
export function tell({ io, options, typed }: Told, failure: unknown): number {
  const paint = pc.createColors(io.colour);
  if (io.interrupted.aborted) {
    io.err('已中断 / interrupted\n');
    return exitCodes.interrupted;
  }
  if (failure instanceof ProblemError) {
    const { problem } = failure;
    const text = options.json
      ? JSON.stringify(problem, null, 2)
      : problemLines(problem, typed, paint);
    io.err(`${text}\n`);
    return problem.status === 503 ? exitCodes.unreachable : exitCodes.refused;
  }
  const message = failure instanceof Error ? failure.message : String(failure);
  if (failure instanceof UnreachableError) {
    io.err(`${paint.red('✗')} ${message}\n${failure.isExplained ? '' : unreachableHint}`);
    return exitCodes.unreachable;
  }
  io.err(`${paint.red('✗')} ${fileTroubleText(failure) ?? message}\n`);
  return failure instanceof UsageError ? exitCodes.usage : exitCodes.refused;
}

function problemLines(problem: ProblemAnswer, typed: readonly string[], paint: Paint): string {
  const { title, detail, code, en, instance } = problem;
  // One that says what was said already is for programs: it points at a field.
  const errors = (problem.errors ?? []).filter(({ message }) => message !== detail);
  return [
    `${paint.red('✗')} ${paint.bold(title)} ${paint.dim(`${en.title} (${code})`)}`,
    `  ${detail}`,
    `  ${paint.dim(en.detail)}`,
    ...errors.flatMap((one) => [
      `  - ${one.path === '' ? '/' : typedFor(one.path, typed)}  ${one.message}`,
      `    ${paint.dim(one.en)}`,
    ]),
    ...(problem.status >= 500 ? [`  请求编号 / request ${instance}`] : []),
  ].join('\n');
}
