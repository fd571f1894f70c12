/**
 * Texts of the entry points in English, with the same keys as in Chinese. The requirement on a
 * variable completes the sentence “It must be …”.
 */
import { personRoles } from '../../domain/terms/people.ts';
import type { EntryWords } from './zh.ts';

const bucket = 'a bucket: 3 to 63 of a-z, 0-9, dot and hyphen';
const s3Given = 'S3 was given (AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or DUBAN_S3=aws)';

export const en: EntryWords = {
  variables: {
    DUBAN_HOME: 'the folder of state',
    DUBAN_LANGUAGE: 'the language of the command line',
    DUBAN_PORT: 'the port of the page, 1 to 65535',
    DUBAN_FIRST_PORT: 'the first of 20 ports in a row, at most 22000',
    DUBAN_FIRST_REHEARSAL: 'whether a first start shows the rehearsal',
    DUBAN_LOG_LEVEL: 'how much the logs say',
    DUBAN_LINK_BASE: 'what links in mails begin with, an http(s) address',
    DUBAN_MAIL_SENDER: 'the sender, an address or Name <address>',
    DUBAN_MAIL_REPLY_TO: 'where answers go, a mail address',
    DUBAN_SES_CONFIGURATION_SET:
      'the name of an SES configuration set: up to 64 letters, digits, hyphens or underscores',
    DUBAN_MAIL_EVENTS_TOPIC: 'the SNS topic (ARN) by which SES reports bounces and complaints',
    DUBAN_MAIL_EVENTS_CERTIFICATES:
      "where SNS's signing certificates lie instead of at AWS: https, or http on this machine",
    DUBAN_MAIL_EVENTS_SECRET: 'a file with the secret that EventBridge sends',
    DUBAN_S3: 'the embedded S3 or that of AWS',
    DUBAN_S3_BUCKET: bucket,
    DUBAN_S3_EVIDENCE_BUCKET: bucket,
    DUBAN_S3_CREDENTIALS: 'a file with the key pair of the embedded S3',
    DUBAN_SES: 'the embedded SES or that of AWS',
    DUBAN_SES_CREDENTIALS: 'a file with the key pair of the embedded SES',
    DUBAN_RELAY_MIB_MAX: 'how large a relayed file may be where the store is blocked, 1 to 16 MiB',
    DUBAN_INBOX_PAGE: 'the address of the page of mails that did not go out, http(s)',
    DUBAN_TEMPORAL_PAGE: "the address of Temporal's own page, http(s)",
    DUBAN_TEMPORAL_BIN: "the Temporal CLI's program",
    DUBAN_WEED_BIN: "SeaweedFS's program (weed)",
    DUBAN_FFMPEG_BIN: "ffmpeg's program",
    DUBAN_OIDC_ISSUER: 'the OpenID provider whose tokens are taken, an http(s) address',
    DUBAN_OIDC_AUDIENCE: 'what tokens for this API name as their audience',
    DUBAN_OIDC_CLIENT: "the command line's public client at the issuer",
    DUBAN_OIDC_SCOPE: 'what the command line asks the issuer for',
    DUBAN_OIDC_ROLE_CLAIM: 'the claim that holds the role',
    DUBAN_OIDC_UNIT_CLAIM: "the claim that holds the unit's code",
    DUBAN_OIDC_ROLES: `value=role pairs with a blank between; roles are ${personRoles.join(', ')}`,
    DUBAN_OIDC_TOKEN_TYPE:
      'the type of access tokens (any: the issuer does not mark them as at+jwt)',
    OTEL_SDK_DISABLED: 'whether traces are off',
    OTEL_TRACES_EXPORTER: 'where traces are sent',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'the address of an OTLP receiver, http(s)',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'the address that takes traces, http(s)',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'how traces are sent',
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'how traces are sent',
    OTEL_SERVICE_NAME: 'what this service is called in traces',
    OTEL_RESOURCE_ATTRIBUTES: 'name=value, separated by commas',
    OTEL_TRACES_SAMPLER: 'which traces are kept',
    OTEL_TRACES_SAMPLER_ARG: 'a share from 0 to 1',
    OTEL_BSP_SCHEDULE_DELAY: 'milliseconds, at least 1',
    AWS_ENDPOINT_URL: "the address of all AWS services' stand-in",
    AWS_ENDPOINT_URL_S3: 'the address of an S3 server',
    AWS_ENDPOINT_URL_SES: 'the address of an SES server',
    AWS_REGION: 'a region of AWS',
    TEMPORAL_ADDRESS: 'host:port, without http://',
    TEMPORAL_NAMESPACE: 'a namespace of the Temporal server',
  },
  without: {
    signIn: 'nobody new can sign in',
    worker: 'commands and pages are answered “wait” (503), and letters and deadlines wait',
    renditions: 'pictures and films that were filed are not made ready to be looked at',
    api: 'the pages and the command line reach nobody',
  },
  choice: (what, choices) => `${what}, one of ${choices.join(', ')}`,
  mustBe: (name, value, meaning) => `${name} is ${value}. It must be ${meaning}; or unset it.`,
  noVariable: (name, names) => `${name} is no variable of Duban. Those are: ${names}.`,
  badCertificates: (address: string): string =>
    `DUBAN_MAIL_EVENTS_CERTIFICATES is ${address}, but http is only for this machine ` +
    '(127.0.0.1). Use https.',
  badSecret: (file: string): string =>
    `DUBAN_MAIL_EVENTS_SECRET is ${file}, which should have one line: a secret of 32 to 512 ` +
    'characters without blanks. Correct the file, or unset the variable.',
  needsSender:
    'DUBAN_MAIL_SENDER is missing: mails go through an SES that was given, which sends only from ' +
    'an address that it knows. Set it to that address.',
  needsBucket:
    `DUBAN_S3_BUCKET is missing: ${s3Given}. Set it to a bucket with versioning and without ` +
    'object lock.',
  needsEvidenceBucket:
    `DUBAN_S3_EVIDENCE_BUCKET is missing: ${s3Given}. Set it to a bucket of its own with ` +
    'versioning and object lock.',
  oneBucketTwice: (name) =>
    `DUBAN_S3_EVIDENCE_BUCKET is ${name}, as DUBAN_S3_BUCKET is. Name two buckets: what is ` +
    'locked with the evidence could not be erased.',
  needsIssuer: (lonely) =>
    `DUBAN_OIDC_ISSUER is missing: ${lonely} is set. Set it to the address of the OpenID ` +
    'provider, or unset what else begins with DUBAN_OIDC.',
  badProfile: (reason) =>
    `TEMPORAL_CONFIG_FILE or TEMPORAL_PROFILE can't be used: ${reason}. Correct or unset them.`,
  noAddress: 'the profile has no address',
  badKeyPair: (variable, file) =>
    `${variable} is ${file}, which can't be read as a key pair. Unset it, or correct the file.`,

  pages: { api: 'Duban', inbox: 'Inbox', temporal: 'Temporal' },
  office: 'The office',
  ctrlC: 'Ctrl-C stops everything.',
  notStarted: 'Stopped before all was started.',
  stopping: 'Stopping …',
  stopped: 'Stopped. All is kept; the next start goes on from here.',
  noApi: 'the embedded stack has no API',

  rehearsing: 'A rehearsal of notice No. 170 of 2018, from May to December 2018',
  rehearsed: (campaign, definition) => `
The rehearsal is over, its records are kept. Next, in another terminal:
  npm run duban -- timeline ${campaign} 220700
  npm run duban -- preview ${definition} --year 2027 --plain-year 2027
`,
};
