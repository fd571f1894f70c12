/**
 * Everything that the command line needs from outside: where to write, whom to ask, how to find or
 * start a server. bin/duban.ts makes it from the process; tests make it in memory.
 */
import type { Language } from '../../domain/terms/language.ts';
import type { Parting } from '../../domain/evidence/cut.ts';

export interface Token {
  token: string;
  /** Epoch seconds. */
  expiresAt: number;
}

/** An API on this machine. */
export interface Server {
  /** Without a slash at the end. */
  url: string;
  /**
   * Issues a token for an account of the server's own provider, without asking; null if it has
   * none.
   */
  mint: ((account: string) => Promise<Token>) | null;
}

/** What a sign-in stores, so that the next command need not ask again. */
export interface SignedIn {
  issuer: string;
  client: string;
  audience: string;
  access: Token;
  /** Null if the issuer gave none; the sign-in then ends with the token. */
  refresh: string | null;
}

/** A file on this machine, which can be read in pieces, as often as necessary. */
export interface LocalFile {
  sizeBytes: number;
  /** The bytes from `from` up to, but not including, `to`. */
  chunks: (range: { from: number; to: number }) => AsyncIterable<Uint8Array>;
}

export interface Io {
  /** The reader's language, unless a command says otherwise. */
  language: Language;
  /** Text for people or programs; whole lines, with their ends. */
  out: (text: string) => void;
  /** Progress, hints and errors. */
  err: (text: string) => void;
  /** False if NO_COLOR is set or the output is not a terminal. */
  colour: boolean;
  /** The width of the screen, in columns of Latin letters. */
  columns: number;
  /** Asks a person; null if nobody is there. */
  ask: ((question: string) => Promise<string>) | null;
  /** The server that runs on this machine; null if there is none. Throws ToldError. */
  findServer: () => Promise<Server | null>;
  /** Starts the embedded stack for the duration of this command. */
  startServer: () => Promise<Server & { stop: () => Promise<void> }>;
  /** Stored sign-ins by server address, readable only by their owner. */
  signIns: {
    read: (url: string) => Promise<SignedIn | null>;
    /** Null deletes it. */
    write: (url: string, signedIn: SignedIn | null) => Promise<void>;
  };
  /** Runs the embedded stack in the foreground and returns the exit code. */
  up: () => Promise<number>;
  readText: (file: string) => Promise<string>;
  openFile: (file: string) => Promise<LocalFile>;
  /** How files are cut into parts: as Duban does, except in tests. */
  parting: Parting;
  /** Makes a folder and those above it; one that is there stays. */
  makeFolder: (folder: string) => Promise<void>;
  /** Writes a file and replaces what was there. */
  writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  /**
   * Writes a file piece by piece and returns its size in bytes. The file appears, and replaces what
   * was there, only when it is complete; if the writing fails or is interrupted, nothing is left.
   */
  saveFile: (file: string, chunks: AsyncIterable<Uint8Array>) => Promise<number>;
  /** Aborted by Ctrl-C. */
  interrupted: AbortSignal;
}

/** The exit codes, which `duban --help` prints. */
export const exitCodes = {
  ok: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  interrupted: 130,
} as const;
