/**
 * One run of a command: its options, its server (found, given, or started for this run), and the
 * handling of errors. Every failure ends with a sentence that says what to do next.
 */
import pc from 'picocolors';

import type { ProblemAnswer } from '../../api/answers/wire.ts';
import type { InEach, Language } from '../../domain/terms/language.ts';
import { inEach, messageIn, problemIn } from '../../domain/terms/language.ts';
import { ToldError } from '../../domain/terms/told-error.ts';
import type { CommandLineWords } from '../words/words.ts';
import { wordsIn } from '../words/words.ts';
import type { Api, TokenSource } from './client.ts';
import { createApi, ProblemError, UnreachableError } from './client.ts';
import { cureFor } from './cures.ts';
import { fileTroubleText } from './file-trouble.ts';
import type { Io, Server } from './io.ts';
import { exitCodes } from './io.ts';
import { tokensFor } from './tokens.ts';
import type { Typed } from './typed-fields.ts';
import { typedFor } from './typed-fields.ts';

/** Options that all commands have. */
export interface CommonOptions {
  json?: boolean;
  as?: string;
  url?: string;
  tokenFile?: string;
}

export type Paint = ReturnType<typeof pc.createColors>;

export interface Session {
  api: Api;
  /** The API without a token, for what needs no sign-in. */
  open: Api;
  url: string;
  tokens: TokenSource;
  io: Io;
  options: CommonOptions;
  /** The flags and arguments of the command. */
  typed: readonly Typed[];
  paint: Paint;
  /** The reader's language. */
  language: Language;
  words: CommandLineWords;
  /** Chooses from a text of the API what is in the reader's language. */
  say: (text: InEach) => string;
  /** Prints the answer as JSON if that was asked for, else as `show` writes it. */
  print: (answer: unknown, show: () => string) => void;
}

/** Runs a command once it is parsed. */
export type Run = (
  options: CommonOptions,
  work: (session: Session) => Promise<number | void>,
) => Promise<void>;

/** What a command has that needs no server. */
export type Alone = Pick<Session, 'io' | 'paint' | 'language' | 'words' | 'print'>;

/** How such a command is run. */
export type RunAlone = (
  options: CommonOptions,
  work: (alone: Alone) => Promise<number>,
) => Promise<void>;

/** A command was typed wrongly; the sentence says how to type it. */
export class UsageError extends ToldError {
  override name = 'UsageError';
}

/** What is known about a command before it has a server. */
type Told = Pick<Session, 'io' | 'options' | 'typed' | 'language'>;

/** Runs a command without a server; answers with the exit code and never throws. */
export async function inAlone(
  told: Told,
  work: (alone: Alone) => Promise<number>,
): Promise<number> {
  try {
    return await work(aloneOf(told));
  } catch (failure) {
    return tell(told, failure);
  }
}

function aloneOf({ io, options, language }: Told): Alone {
  const print: Session['print'] = (answer, show) => {
    io.out(options.json ? `${JSON.stringify(answer, null, 2)}\n` : `${show()}\n`);
  };
  const paint = pc.createColors(io.colour);
  return { io, language, paint, words: wordsIn(language), print };
}

/** Runs a command with a server. Returns the exit code and never throws. */
export async function inSession(
  told: Told,
  work: (session: Session) => Promise<number | void>,
): Promise<number> {
  const { io, options, language } = told;
  const words = wordsIn(language);
  let stop: (() => Promise<void>) | undefined;
  try {
    const server = await serverFor(io, options, words);
    stop = server.stop;
    const { url } = server;
    const tokens = tokensFor(io, server, options);
    const api = createApi(url, tokens, io.interrupted);
    const open = createApi(url, null, io.interrupted);
    const say: Session['say'] = (text) => text[language];
    const session = { ...told, ...aloneOf(told), api, open, url, tokens, say };
    return (await work(session)) ?? exitCodes.ok;
  } catch (failure) {
    return tell(told, failure);
  } finally {
    await stop?.();
  }
}

async function serverFor(
  io: Io,
  { url, tokenFile }: CommonOptions,
  { trouble }: CommandLineWords,
): Promise<Server & { stop?: () => Promise<void> }> {
  const given = url?.replace(/\/+$/, '');
  const isGiven = given !== undefined && tokenFile !== undefined;
  const found = isGiven ? null : await noServerIfThrown(() => io.findServer());
  if (given !== undefined) return found?.url === given ? found : { url: given, mint: null };
  if (found) return found;
  io.err(`${trouble.starting}\n`);
  const started = await noServerIfThrown(() => io.startServer());
  return {
    ...started,
    stop: async () => {
      io.err(`${trouble.stopping}\n`);
      await started.stop();
    },
  };
}

/** Reports any failure to get a server in the same way: as a server that cannot be reached. */
async function noServerIfThrown<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const told = cause instanceof ToldError ? cause.told : inEach(() => messageOf(cause));
    throw new UnreachableError(told, { cause });
  }
}

/** Says what went wrong and what to do, and returns the exit code. */
export function tell({ io, options, typed, language }: Told, failure: unknown): number {
  const words = wordsIn(language);
  const paint = pc.createColors(io.colour);
  if (io.interrupted.aborted) {
    io.err(`${words.trouble.interrupted}\n`);
    return exitCodes.interrupted;
  }
  if (failure instanceof ProblemError) {
    const { problem } = failure;
    const text = options.json
      ? JSON.stringify(problem, null, 2)
      : problemLines(problem, { typed, paint, language });
    io.err(`${text}\n`);
    return problem.status === 503 ? exitCodes.unreachable : exitCodes.refused;
  }
  const sentence =
    failure instanceof ToldError
      ? failure.told[language]
      : (fileTroubleText(failure, words) ?? messageOf(failure));
  io.err(`${paint.red('✗')} ${sentence}\n`);
  if (failure instanceof UnreachableError) return exitCodes.unreachable;
  return failure instanceof UsageError ? exitCodes.usage : exitCodes.refused;
}

/** An error without a sentence of ours is a fault, and is shown with its own message. */
function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}

function problemLines(
  problem: ProblemAnswer,
  { typed, paint, language }: Pick<Session, 'typed' | 'paint' | 'language'>,
): string {
  const { code, instance, status } = problem;
  const { title, detail } = problemIn(language, problem);
  // Errors that repeat the detail are meant for programs, which need the field.
  const errors = (problem.errors ?? []).filter(({ message }) => message !== problem.detail);
  return [
    `${paint.red('✗')} ${paint.bold(title)} ${paint.dim(`(${code})`)}`,
    `  ${detail}`,
    ...errors.map((error) => {
      const at = error.path === '' ? '/' : typedFor(error.path, typed);
      const cure = cureFor(error.code, typed, wordsIn(language));
      return `  - ${at}  ${messageIn(language, error)}${cure}`;
    }),
    ...(status >= 500 ? [`  ${wordsIn(language).trouble.request} ${instance}`] : []),
  ].join('\n');
}
