/**
 * What the command line needs of the world: where to write, whom to ask, how to find or start a
 * server. bin/duban.ts makes it from the process; tests make it from memory.
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
  /** Without a slash at its end. */
  url: string;
  /** A token for an account of its own provider, without a question; null where it has none. */
  mint: ((account: string) => Promise<Token>) | null;
}

/** What a sign-in leaves behind, so that the next command need not ask. */
export interface SignedIn {
  issuer: string;
  client: string;
  audience: string;
  access: Token;
  /** Null: the issuer gave none, and its end is the end. */
  refresh: string | null;
}

/** A file of this machine, read piece by piece as often as it is asked for. */
export interface LocalFile {
  sizeBytes: number;
  /** Its bytes `from` to `to` (exclusive). */
  chunks: (range: { from: number; to: number }) => AsyncIterable<Uint8Array>;
}

export interface Io {
  /** The reader's, where no command says otherwise. */
  language: Language;
  /** Text for people or programs; whole lines, with their ends. */
  out: (text: string) => void;
  /** Progress, hints and errors. */
  err: (text: string) => void;
  /** False where NO_COLOR is set or nobody looks. */
  colour: boolean;
  /** Width of the screen, in columns of Latin letters. */
  columns: number;
  /** Asks a person; null where there is none. */
  ask: ((question: string) => Promise<string>) | null;
  /** The server that runs here now; null when none does. Throws ToldError. */
  findServer: () => Promise<Server | null>;
  /** Starts the embedded stack for as long as this command takes. */
  startServer: () => Promise<Server & { stop: () => Promise<void> }>;
  /** Sign-ins by a server's address, where only their owner can read them. */
  signIns: {
    read: (url: string) => Promise<SignedIn | null>;
    /** Null: forgets it. */
    write: (url: string, signedIn: SignedIn | null) => Promise<void>;
  };
  /** Runs the embedded stack in the foreground; answers with the exit code. */
  up: () => Promise<number>;
  readText: (file: string) => Promise<string>;
  openFile: (file: string) => Promise<LocalFile>;
  /** How files are cut; the product's own, but in tests. */
  parting: Parting;
  /** Makes a folder and those above it; one that is there stays. */
  makeFolder: (folder: string) => Promise<void>;
  /** Writes a file anew; what was there is replaced. */
  writeFile: (file: string, bytes: Uint8Array) => Promise<void>;
  /**
   * Writes a file piece by piece. It is there when it is whole, in place of what was there; where
   * it fails or is interrupted, nothing of it stays. Answers with its size in bytes.
   */
  saveFile: (file: string, chunks: AsyncIterable<Uint8Array>) => Promise<number>;
  /** Ctrl-C. */
  interrupted: AbortSignal;
}

/** How a command ends; printed by `duban --help`. */
export const exitCodes = {
  ok: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  interrupted: 130,
} as const;
