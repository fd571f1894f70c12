/**
 * The ports of a stack, the addresses for people, and the variables of a process that uses it. It
 * must not know how anything is started.
 */
import { credentialsFile } from './parts/home.ts';
import type { NodePart } from './parts/node-part.ts';
import { type Ports, blockOf, choosePorts, loopback, usualPorts } from './parts/ports.ts';
import { s3Ports } from './servers/s3.ts';
import { temporalPorts } from './servers/temporal.ts';
import { inWords, type Say } from './words/words.ts';

export type Site = {
  readonly home: string;
  readonly namespace: string;
  readonly bucket: string;
  readonly evidenceBucket: string;
  readonly ports: Ports;
  /** Addresses for people: `temporal`, `inbox`, and each Node part that has a page. */
  readonly pages: Readonly<Record<string, string>>;
  /** Read in bin/environment: a process with these variables uses this stack. No secrets. */
  readonly environment: Readonly<Record<string, string>>;
};

type SiteOptions = {
  readonly home: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly given?: { readonly temporal?: object; readonly s3?: object; readonly ses?: true };
  readonly parts?: readonly NodePart[];
  readonly namespace?: string;
  readonly bucket?: string;
  readonly evidenceBucket?: string;
  readonly firstPort?: number;
  /** Ports of the last run: reused if they are free, so that links in mails stay valid. */
  readonly portsBefore: Ports;
  readonly say: Say;
};

/** In whose name the embedded mail server reports on mails; nobody has this account. */
const localTopic = 'arn:aws:sns:local:000000000000:duban-mail';

/** Chooses the ports, and reports those that differ from the wanted ones. */
export async function chooseSite(options: SiteOptions): Promise<Site> {
  const { home, given = {}, namespace = 'default', bucket = 'duban', say } = options;
  const { evidenceBucket = `${bucket}-evidence` } = options;
  const wanted = wantedPorts(options);
  const ports = await choosePorts(wanted);
  for (const [name, port] of Object.entries(ports)) {
    const first = wanted[name];
    if (first === port) continue;
    say(inWords((words) => words.portMoved(first ?? port, name, port)));
  }
  const pages = pagesOf(options, ports);
  return {
    home,
    namespace,
    bucket,
    evidenceBucket,
    ports,
    pages,
    environment: {
      DUBAN_HOME: home,
      DUBAN_S3_BUCKET: bucket,
      DUBAN_S3_EVIDENCE_BUCKET: evidenceBucket,
      TEMPORAL_NAMESPACE: namespace,
      ...(given.temporal === undefined && {
        TEMPORAL_ADDRESS: `${loopback}:${String(ports['temporal'])}`,
      }),
      ...(given.s3 === undefined && {
        AWS_ENDPOINT_URL_S3: urlOf(ports['s3']),
        DUBAN_S3_CREDENTIALS: credentialsFile(home),
      }),
      ...(given.ses === undefined && {
        AWS_ENDPOINT_URL_SES: urlOf(ports['mail']),
        DUBAN_SES_CREDENTIALS: credentialsFile(home),
        DUBAN_MAIL_EVENTS_TOPIC: localTopic,
        DUBAN_MAIL_EVENTS_CERTIFICATES: urlOf(ports['mail']),
      }),
      ...addressesOf(options, ports),
      ...(given.temporal === undefined && { DUBAN_TEMPORAL_PAGE: pages['temporal'] ?? '' }),
      ...(given.ses === undefined && { DUBAN_INBOX_PAGE: pages['inbox'] ?? '' }),
      ...linkBase(options, pages),
    },
  };
}

/**
 * The variables that the parts inherit. With an embedded Temporal, those for another server must be
 * removed: TEMPORAL_API_KEY alone would turn on TLS.
 */
export function inheritedBy(
  options: Pick<SiteOptions, 'environment' | 'given'>,
): NodeJS.ProcessEnv {
  if (options.given?.temporal !== undefined) return options.environment;
  return Object.fromEntries(
    Object.entries(options.environment).filter(([name]) => !name.startsWith('TEMPORAL_')),
  );
}

/** Order of priority: requested ports, those of the last run, the usual ones. */
function wantedPorts({ given = {}, parts = [], portsBefore, firstPort }: SiteOptions): Ports {
  const names = [
    ...(given.temporal === undefined ? temporalPorts : []),
    ...(given.s3 === undefined ? s3Ports : []),
    ...(given.ses === undefined ? (['mail'] as const) : []),
  ];
  const own = parts.flatMap(({ name, port }) => (port === undefined ? [] : [{ name, port }]));
  const all = [...names, ...own.map(({ name }) => name)];
  const usual = [
    ...names.map((name) => [name, usualPorts[name]] as const),
    ...own.map(({ name, port }) => [name, port.usual] as const),
  ];
  const wanted = own.flatMap(({ name, port }) =>
    port.wanted === undefined ? [] : [[name, port.wanted] as const],
  );
  const had = usual.map(([name, port]) => [name, portsBefore[name] ?? port] as const);
  return {
    ...(firstPort === undefined ? Object.fromEntries(had) : blockOf(all, firstPort)),
    ...Object.fromEntries(wanted),
  };
}

function pagesOf({ given = {}, parts = [] }: SiteOptions, ports: Ports): Record<string, string> {
  return {
    ...Object.fromEntries(
      parts.filter(({ page }) => page === true).map(({ name }) => [name, urlOf(ports[name])]),
    ),
    ...(given.ses === undefined && { inbox: urlOf(ports['mail']) }),
    ...(given.temporal === undefined && { temporal: urlOf(ports['temporal-page']) }),
  };
}

function addressesOf({ parts = [] }: SiteOptions, ports: Ports): Record<string, string> {
  return Object.fromEntries(
    parts.flatMap(({ name, address }) =>
      address === undefined ? [] : [[address, urlOf(ports[name])]],
    ),
  );
}

/** Links in mails lead to the first page, unless the environment gives another address. */
function linkBase(
  { environment, parts = [] }: SiteOptions,
  pages: Record<string, string>,
): Record<string, string> {
  const page = parts.find((part) => part.page === true);
  const address = page === undefined ? undefined : pages[page.name];
  if (environment['DUBAN_LINK_BASE'] !== undefined || address === undefined) return {};
  return { DUBAN_LINK_BASE: address };
}

/** A page's origin, and the same with the machine's other name: browsers distinguish them. */
export function originsOf(page: string | null | undefined): string[] {
  if (page == null) return [];
  const { origin } = new URL(page);
  return [...new Set([origin, origin.replace(`//${loopback}`, '//localhost')])];
}

function urlOf(port: number | undefined): string {
  return `http://${loopback}:${String(port)}`;
}
