/**
 * The embedded stack: Temporal, S3, mail, and the Node parts that the caller names; started in
 * order, kept running, stopped in reverse. A service whose address is given is not started. It must
 * not read the environment: bin/ does that. What users may expect: README, "Two commands".
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { Connection, type ConnectionOptions } from '@temporalio/client';

import type { InEach } from '../domain/terms/language.ts';
import { inEach } from '../domain/terms/language.ts';
import { type Program, type ServerName, findProgram } from './servers/binaries.ts';
import { type Crew, gatherCrew } from './parts/crew.ts';
import { checkEvidenceBucket, makeEvidenceBucket } from './servers/evidence-bucket.ts';
import { startGuard } from './parts/guard.ts';
import {
  StackError,
  findRunning,
  localCredentials,
  openHome,
  readRun,
  takeLock,
  type Run,
} from './parts/home.ts';
import { keepClosedRuns, registerSearchAttributes, waitUntilKnown } from './servers/namespace.ts';
import { project } from './project.ts';
import { type NodePart, nodePlan } from './parts/node-part.ts';
import { loopback, portOf, usualPorts } from './parts/ports.ts';
import { endProcess, markOf } from './parts/processes.ts';
import { expireRecords } from './servers/record-lifecycle.ts';
import { checkBucket, makeBucket, prepareS3, s3Plan, untilWritable } from './servers/s3.ts';
import { type Site, chooseSite, inheritedBy, originsOf } from './site.ts';
import { temporalPlan } from './servers/temporal.ts';
import type { StackOptions } from './stack-options.ts';
import { inWords, type Say } from './words/words.ts';

export type Stack = Site & {
  /** The current process of a part: Temporal, S3, mail, or a Node part by its name. */
  pidOf(part: string): number | undefined;
  /** Stops everything that was started, in reverse order. */
  stop(): Promise<void>;
};

/** Another process runs a stack from this folder. */
export class AlreadyRunning extends StackError {
  override readonly name = 'AlreadyRunning';
  /** Null while the other stack is still starting. */
  readonly run: Run | null;
  constructor(home: string, run: Run | null) {
    super(
      inWords((words) => (run === null ? words.justStarting(home) : words.alreadyRunning(home))),
    );
    this.run = run;
  }
}

/** The embedded SES endpoint; its mails are in `<home>/mail/`. */
const mailPart: NodePart = {
  name: 'mail',
  entry: 'bin/mail.ts',
  ready: '/health-check',
  port: { usual: usualPorts.mail, variable: 'DUBAN_PORT' },
  without: inWords((words) => words.without.mail),
  graceMs: 3_000,
};

/** How long processes left by an earlier run may take to stop. */
const staleGraceMs = 5_000;

/**
 * Starts the stack; resolves when all of it is ready. Throws AlreadyRunning, or StackError with a
 * message for people; then nothing is left running.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const home = resolve(options.home);
  const say = options.say ?? (() => undefined);
  await openHome(home);
  const unlock = await takeLock(home);
  if (unlock === null) throw new AlreadyRunning(home, await findRunning(home));
  let crew: Crew | null = null;
  const stop = async (): Promise<void> => {
    await crew?.stop();
    await unlock();
  };
  try {
    const before = await readRun(home);
    await endLeftovers(before, say);
    const programs = await findPrograms(options, say);
    const site = await chooseSite({ ...options, home, say, portsBefore: before?.ports ?? {} });
    crew = gatherCrew({
      home,
      say,
      guard: startGuard(),
      signal: options.signal ?? new AbortController().signal,
      about: {
        supervisor: await markOf(process.pid),
        startedAt: new Date().toISOString(),
        ports: site.ports,
        pages: site.pages,
        environment: site.environment,
      },
    });
    const started = crew;
    await startServices({ ...options, home, say }, site, programs, started);
    await startNodeParts({ ...options, home, say }, site, started, programs.ffmpeg);
    return {
      ...site,
      stop,
      pidOf: (part) => started.markOf(part)?.pid,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The programs that a stack with these options would run; missing ones are downloaded. */
export async function findPrograms(
  options: Pick<StackOptions, 'environment' | 'given' | 'programs' | 'servers'>,
  say: Say,
): Promise<Partial<Record<ServerName, Program>>> {
  const wanted: ServerName[] = [];
  if (options.given?.temporal === undefined) wanted.push('temporal');
  if (options.given?.s3 === undefined) wanted.push('weed');
  wanted.push('ffmpeg');
  const search = {
    folder: options.servers ?? join(project, '.duban', 'servers'),
    given: options.programs ?? {},
    environment: options.environment,
    say,
  };
  return Object.fromEntries(
    await Promise.all(wanted.map(async (name) => [name, await findProgram(name, search)])),
  ) as Partial<Record<ServerName, Program>>;
}

type Starting = StackOptions & { readonly home: string; readonly say: Say };

/** The three servers do not depend on each other, so they start concurrently. */
async function startServices(
  options: Starting,
  site: Site,
  programs: Partial<Record<ServerName, Program>>,
  crew: Crew,
): Promise<void> {
  const { given = {}, home, say } = options;
  const services = [
    startTemporal(options, site, programs.temporal, crew),
    startS3(options, site, programs.weed, crew),
  ];
  if (given.ses === undefined) {
    const port = portOf(site.ports, mailPart.name);
    const environment = { ...inheritedBy(options), ...site.environment };
    services.push(
      crew.start(nodePlan({ part: mailPart, home, project, port, environment }), 0).then(() => {
        say(inWords((words) => words.address('mail', site.pages['inbox'] ?? '')));
      }),
    );
  }
  await allStarted(services);
}

/** Waits for all of them, so that none is still starting when the others are stopped again. */
async function allStarted(starts: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(starts);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

async function startTemporal(
  options: Starting,
  { ports, namespace }: Site,
  program: Program | undefined,
  crew: Crew,
): Promise<void> {
  const { home, say, given } = options;
  if (program !== undefined) {
    await mkdir(join(home, 'temporal'), { recursive: true, mode: 0o700 });
    await crew.start(temporalPlan({ home, program: program.file, namespace, ports }), 0);
  }
  const address = given?.temporal?.address ?? `${loopback}:${String(ports['temporal'])}`;
  const connection = await connectTemporal({ ...given?.temporal, address });
  try {
    if (program !== undefined) await keepClosedRuns(connection, namespace);
    await registerSearchAttributes(connection, namespace);
    await waitUntilKnown(connection, namespace);
  } finally {
    await connection.close();
  }
  say(startedLine('Temporal', address, program?.from ?? inEach(() => 'TEMPORAL_ADDRESS')));
}

function startedLine(name: string, address: string, from: InEach): InEach {
  return inWords((words, language) => words.address(name, words.from(address, from[language])));
}

async function connectTemporal(options: ConnectionOptions): Promise<Connection> {
  try {
    return await Connection.connect(options);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StackError(
      inWords((words) => words.noTemporal(String(options.address), reason)),
      { cause },
    );
  }
}

async function startS3(
  options: Starting,
  { ports, bucket, evidenceBucket, environment }: Site,
  program: Program | undefined,
  crew: Crew,
): Promise<void> {
  const { home, say, given } = options;
  if (given?.s3 !== undefined) {
    await checkBucket(given.s3, bucket, 'DUBAN_S3_BUCKET');
    await checkEvidenceBucket(given.s3, evidenceBucket);
    say(inWords((words) => words.address('S3', words.givenBuckets(bucket, evidenceBucket))));
    return;
  }
  if (program === undefined) return;
  const credentials = await localCredentials(home);
  await prepareS3(home, credentials);
  await crew.start(s3Plan({ home, program: program.file, ports }), 0);
  const endpoint = environment['AWS_ENDPOINT_URL_S3'] ?? '';
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials,
  });
  await makeBucket(client, bucket, 'without object lock');
  await expireRecords(client, bucket);
  const page = environment['DUBAN_LINK_BASE'] ?? options.environment['DUBAN_LINK_BASE'];
  await makeEvidenceBucket(client, evidenceBucket, originsOf(page));
  await untilWritable(client, bucket);
  client.destroy();
  say(startedLine('S3', endpoint, program.from));
}

/** They need the servers, but each other only to answer requests, so they start concurrently. */
async function startNodeParts(
  options: Starting,
  site: Site,
  crew: Crew,
  ffmpeg: Program | undefined,
): Promise<void> {
  const environment = {
    ...inheritedBy(options),
    ...site.environment,
    ...(ffmpeg && { DUBAN_FFMPEG_BIN: ffmpeg.file }),
  };
  const { home, say, parts = [] } = options;
  await allStarted(
    parts.map(async (part, at) => {
      const port = site.ports[part.name];
      const plan = nodePlan({ part, home, project, port, environment });
      const isReady = await crew.tryToStart(plan, at + 1);
      const page = site.pages[part.name];
      if (isReady) say(inWords((words) => words.address(part.name, page ?? words.ready)));
    }),
  );
}

/** A killed supervisor may have left parts; they are identified by pid and start time. */
async function endLeftovers(before: Run | null, say: Say): Promise<void> {
  const left = before?.parts ?? [];
  const ended = await Promise.all(left.map(({ mark }) => endProcess(mark, staleGraceMs)));
  const count = ended.filter(Boolean).length;
  if (count > 0) say(inWords((words) => words.leftovers(count)));
}
