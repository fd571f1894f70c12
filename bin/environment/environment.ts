/**
 * The only place where the environment is read and checked; all other code gets values from here.
 * If a service's address is given, that service is used instead of started. @temporalio/envconfig
 * reads Temporal's variables, AWS's keep their names, ours begin with DUBAN_.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SESClientConfig } from '@aws-sdk/client-ses';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { z } from 'zod';

import type { SignIn } from '../../api/sign-in/sign-in.ts';
import type { Language } from '../../domain/terms/language.ts';
import { inEach, languages } from '../../domain/terms/language.ts';
import { ToldError } from '../../domain/terms/told-error.ts';
import { languageOf } from '../../local/reader-language.mjs';
import type { EntryWords } from '../words/words.ts';
import { inWords, wordsIn } from '../words/words.ts';
import { EnvironmentError } from './environment-error.ts';
import type { MailSettings } from './mail-environment.ts';
import { mailConfig, mailVariables } from './mail-environment.ts';
import { signInConfig, signInVariables } from './sign-in-environment.ts';
import type { TelemetrySettings } from './telemetry-environment.ts';
import { telemetryConfig, telemetryVariables } from './telemetry-environment.ts';

export type Environment = {
  /** The language of this terminal's user. */
  readonly language: Language;
  /** The absolute path of the folder of state. */
  readonly home: string;
  readonly namespace: string;
  /** For both kinds of the SDK's connections. Null: not given. */
  readonly temporal: (NativeConnectionOptions & { readonly address: string }) | null;
  readonly bucket: string;
  /** A separate bucket, with versioning and object lock. */
  readonly evidenceBucket: string;
  /** Null: not given. */
  readonly s3: S3ClientConfig | null;
  /** Null: not given. */
  readonly ses: SESClientConfig | null;
  readonly mail: MailSettings;
  /** The issuer whose tokens are accepted. Null: not given. */
  readonly signIn: SignIn | null;
  /** The base address of links in mails. Null: unknown. */
  readonly linkBase: string | null;
  /** The page that shows mails which are not sent out. Null: none. */
  readonly inboxPage: string | null;
  /** Temporal's own page, which may call the codec endpoint. Null: none. */
  readonly temporalPage: string | null;
  /** Files up to this size (bytes) pass through the API if the store is blocked. Null: none. */
  readonly relayBytesMax: number | null;
  /** The API's port. Null: any. */
  readonly port: number | null;
  /** The lowest level that our parts write to their logs. */
  readonly logLevel: LogLevel;
  /** Null: no traces. */
  readonly telemetry: TelemetrySettings | null;
  /** The first of a block of ports for the embedded servers. Null: the usual ports. */
  readonly firstPort: number | null;
  /** Whether a first `npm start` rehearses the campaign that comes with the project. */
  readonly firstRehearsal: boolean;
  readonly programs: {
    readonly temporal?: string;
    readonly weed?: string;
    readonly ffmpeg?: string;
  };
  /** All variables unchanged, for child processes. */
  readonly inherited: NodeJS.ProcessEnv;
};

const port = z.coerce.number().int().min(1).max(65_535);
const url = z.url({ protocol: /^https?$/ });
const service = z.enum(['embedded', 'aws']);
/** From the least to the most severe. */
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
const address = /^(\[[0-9a-f:]+\]|[^\s:/[\]]+):\d{1,5}$/i;

const bucketName = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);

/** Every variable that is read; bin/words describes each. */
const variables = {
  DUBAN_HOME: z.string(),
  DUBAN_LANGUAGE: z.enum(languages),
  DUBAN_PORT: port,
  DUBAN_FIRST_PORT: port.max(22_000),
  DUBAN_FIRST_REHEARSAL: z.enum(['yes', 'no']),
  DUBAN_LOG_LEVEL: z.enum(logLevels),
  DUBAN_LINK_BASE: url,
  DUBAN_S3: service,
  DUBAN_S3_BUCKET: bucketName,
  DUBAN_S3_EVIDENCE_BUCKET: bucketName,
  DUBAN_S3_CREDENTIALS: z.string(),
  DUBAN_SES: service,
  DUBAN_SES_CREDENTIALS: z.string(),
  DUBAN_RELAY_MIB_MAX: z.coerce.number().int().min(1).max(16),
  DUBAN_INBOX_PAGE: url,
  DUBAN_TEMPORAL_PAGE: url,
  DUBAN_TEMPORAL_BIN: z.string(),
  DUBAN_WEED_BIN: z.string(),
  DUBAN_FFMPEG_BIN: z.string(),
  ...mailVariables,
  ...signInVariables,
  ...telemetryVariables,
  AWS_ENDPOINT_URL: url,
  AWS_ENDPOINT_URL_S3: url,
  AWS_ENDPOINT_URL_SES: url,
  AWS_REGION: z.string(),
  TEMPORAL_ADDRESS: z.string().regex(address),
  TEMPORAL_NAMESPACE: z.string(),
} as const satisfies Record<keyof EntryWords['variables'], z.ZodType>;

const schema = z.object(variables).partial();
type Variables = z.infer<typeof schema>;

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const keyPair = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

/** Reads everything that Duban takes from the environment. Throws EnvironmentError. */
export function readEnvironment(inherited: NodeJS.ProcessEnv = process.env): Environment {
  // Many shells and CI systems unset a variable by making it empty.
  const set = Object.fromEntries(Object.entries(inherited).filter(([, value]) => value !== ''));
  const read = parse(set);
  const s3 = s3Config(read);
  const ses = sesConfig(read);
  if (ses !== null && read.DUBAN_SES_CREDENTIALS === undefined && !read.DUBAN_MAIL_SENDER) {
    throw new EnvironmentError(inWords((words) => words.needsSender));
  }
  const buckets = bucketsOf(read, s3 !== null);
  return {
    language: languageOf(set),
    home: resolve(project, read.DUBAN_HOME ?? '.duban'),
    namespace: read.TEMPORAL_NAMESPACE ?? 'default',
    ...temporalConfig(set),
    ...buckets,
    s3,
    ses,
    mail: mailConfig(read),
    signIn: signInConfig(read),
    linkBase: read.DUBAN_LINK_BASE ?? null,
    inboxPage: read.DUBAN_INBOX_PAGE ?? null,
    temporalPage: read.DUBAN_TEMPORAL_PAGE ?? null,
    relayBytesMax: read.DUBAN_RELAY_MIB_MAX ? read.DUBAN_RELAY_MIB_MAX * 1024 * 1024 : null,
    port: read.DUBAN_PORT ?? null,
    logLevel: read.DUBAN_LOG_LEVEL ?? 'info',
    telemetry: telemetryConfig(read),
    firstPort: read.DUBAN_FIRST_PORT ?? null,
    firstRehearsal: read.DUBAN_FIRST_REHEARSAL !== 'no',
    programs: {
      ...(read.DUBAN_TEMPORAL_BIN !== undefined && { temporal: read.DUBAN_TEMPORAL_BIN }),
      ...(read.DUBAN_WEED_BIN !== undefined && { weed: read.DUBAN_WEED_BIN }),
      ...(read.DUBAN_FFMPEG_BIN !== undefined && { ffmpeg: read.DUBAN_FFMPEG_BIN }),
    },
    inherited: set,
  };
}

/** A given S3 needs both buckets: evidence is locked, but people's keys must be erasable. */
function bucketsOf(
  read: Variables,
  isGiven: boolean,
): Pick<Environment, 'bucket' | 'evidenceBucket'> {
  const { DUBAN_S3_BUCKET: bucket, DUBAN_S3_EVIDENCE_BUCKET: evidenceBucket } = read;
  if (isGiven && bucket === undefined) {
    throw new EnvironmentError(inWords((words) => words.needsBucket));
  }
  if (isGiven && evidenceBucket === undefined) {
    throw new EnvironmentError(inWords((words) => words.needsEvidenceBucket));
  }
  if (bucket !== undefined && bucket === evidenceBucket) {
    throw new EnvironmentError(inWords((words) => words.oneBucketTwice(bucket)));
  }
  const own = bucket ?? 'duban';
  return { bucket: own, evidenceBucket: evidenceBucket ?? `${own}-evidence` };
}

function parse(set: NodeJS.ProcessEnv): Variables {
  const lines = Object.keys(set)
    .filter((name) => name.startsWith('DUBAN_') && !(name in variables))
    .map((name) => inWords((words) => words.noVariable(name, ourNames())));
  const result = schema.safeParse(set);
  for (const { path } of result.error?.issues ?? []) {
    const name = String(path[0]) as keyof typeof variables;
    const value = JSON.stringify(set[name]);
    lines.push(inWords((words) => words.mustBe(name, value, meaningOf(name, words))));
  }
  if (result.success && lines.length === 0) return result.data;
  throw new EnvironmentError(inEach((language) => lines.map((line) => line[language]).join('\n')));
}

/** A variable's description, with its choices if it has any. */
function meaningOf(name: keyof typeof variables, words: EntryWords): string {
  const { [name]: what } = words.variables;
  const { [name]: variable } = variables;
  return variable instanceof z.ZodEnum ? words.choice(what, variable.options) : what;
}

function ourNames(): string {
  return Object.keys(variables)
    .filter((name) => name.startsWith('DUBAN_'))
    .join(', ');
}

/**
 * A server counts as given if the environment names it by address, profile or file. The user's
 * default file alone does not count: a first `npm start` must not reach somebody's cloud.
 */
function temporalConfig(
  set: NodeJS.ProcessEnv,
): Partial<Pick<Environment, 'namespace'>> & Pick<Environment, 'temporal'> {
  const named = set['TEMPORAL_PROFILE'] !== undefined || set['TEMPORAL_CONFIG_FILE'] !== undefined;
  if (!named && set['TEMPORAL_ADDRESS'] === undefined) return { temporal: null };
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({
      overrideEnvVars: set as Record<string, string>,
      disableFile: !named,
    });
    const { address: found } = connectionOptions;
    if (found === undefined) throw new ToldError(inWords((words) => words.noAddress));
    return {
      ...(namespace !== undefined && { namespace }),
      temporal: { ...connectionOptions, address: found },
    };
  } catch (cause) {
    const why = inEach((one) =>
      cause instanceof ToldError ? cause.told[one] : (cause as Error).message,
    );
    const told = inEach((one) => wordsIn(one).badProfile(why[one]));
    throw new EnvironmentError(told, { cause });
  }
}

function s3Config(read: Variables): S3ClientConfig | null {
  const endpoint = read.AWS_ENDPOINT_URL_S3 ?? read.AWS_ENDPOINT_URL;
  if (endpoint === undefined && read.DUBAN_S3 !== 'aws') return null;
  return {
    ...at(endpoint, read.AWS_REGION),
    // Servers other than AWS have no separate host name for each bucket.
    ...(endpoint !== undefined && { forcePathStyle: true }),
    ...credentials('DUBAN_S3_CREDENTIALS', read.DUBAN_S3_CREDENTIALS),
  };
}

function sesConfig(read: Variables): SESClientConfig | null {
  const endpoint = read.AWS_ENDPOINT_URL_SES ?? read.AWS_ENDPOINT_URL;
  if (endpoint === undefined && read.DUBAN_SES !== 'aws') return null;
  return {
    ...at(endpoint, read.AWS_REGION),
    ...credentials('DUBAN_SES_CREDENTIALS', read.DUBAN_SES_CREDENTIALS),
  };
}

/** On AWS without AWS_REGION the SDK reads the profile; other servers accept any region. */
function at(
  endpoint: string | undefined,
  region: string | undefined,
): { endpoint?: string; region?: string } {
  if (endpoint === undefined) return region === undefined ? {} : { region };
  return { endpoint, region: region ?? 'us-east-1' };
}

/** Without a file the SDK finds the credentials by itself: variables, profile, role. */
function credentials(
  variable: string,
  file: string | undefined,
): { credentials?: z.infer<typeof keyPair> } {
  if (file === undefined) return {};
  try {
    return { credentials: keyPair.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (cause) {
    throw new EnvironmentError(
      inWords((words) => words.badKeyPair(variable, file)),
      { cause },
    );
  }
}
