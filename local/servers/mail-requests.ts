/**
 * Parses requests to SES in both of its dialects (v1: form fields, v2: JSON), and decides which
 * ones SES would refuse. It must not know how mails are stored. Real SES refuses an unacceptable
 * address permanently with MessageRejected; here every address under `undeliverable.invalid` is
 * one, so that a story can use it.
 */
import type { IncomingMessage } from 'node:http';

export type MailFacts = {
  readonly destination: { to: string[]; cc: string[]; bcc: string[] } | null;
  readonly tags: Readonly<Record<string, string>>;
  /** Of a raw message: the fields that no other part of a stored mail shows. */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
};

type HttpRefusal = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Fields = Readonly<Record<string, unknown>>;

/** SES's limit is 40 MB in total; letters have a few kilobytes. */
const bodyBytesMax = 40 * 1024 * 1024;

/** Reads a request's body in the form that the library's own parsers would return. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax)
      throw new Error(`a request of more than ${String(bodyBytesMax)} bytes`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return {};
  if (request.headers['content-type']?.includes('json') === true) return JSON.parse(text);
  return Object.fromEntries(new URLSearchParams(text));
}

/** A mail's recipients and tags; none for a request that sends nothing. */
export function factsOf(body: unknown): MailFacts {
  if (typeof body !== 'object' || body === null) return { destination: null, tags: {} };
  const fields = body as Fields;
  if (fields['Action'] === 'SendEmail') return factsOfForm(fields);
  if (fields['Action'] === 'SendRawEmail') return factsOfRaw(fields);
  const { Destination, EmailTags } = fields as {
    Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
    EmailTags?: { Name: string; Value: string }[];
  };
  return {
    destination:
      Destination === undefined
        ? null
        : {
            to: Destination.ToAddresses ?? [],
            cc: Destination.CcAddresses ?? [],
            bcc: Destination.BccAddresses ?? [],
          },
    tags: Object.fromEntries((EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
  };
}

/** SES's answer if a recipient is unacceptable; null if it accepts the mail. */
export function refusalOf(url: string, { destination }: MailFacts): HttpRefusal | null {
  if (destination === null) return null;
  const all = [...destination.to, ...destination.cc, ...destination.bcc];
  const refused = all.filter((address) => /@undeliverable\.invalid>?\s*$/i.test(address));
  if (refused.length === 0) return null;
  const message = `Email address is not verified: ${refused.join(', ')}`;
  if (url.startsWith('/v2/')) {
    return {
      status: 400,
      headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'MessageRejected' },
      body: JSON.stringify({ message }),
    };
  }
  return {
    status: 400,
    headers: { 'content-type': 'text/xml' },
    body:
      '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error>' +
      `<Type>Sender</Type><Code>MessageRejected</Code><Message>${escapeXml(message)}</Message>` +
      '</Error><RequestId>local</RequestId></ErrorResponse>',
  };
}

function factsOfForm(fields: Fields): MailFacts {
  return {
    destination: {
      to: membersOf(fields, 'Destination.ToAddresses'),
      cc: membersOf(fields, 'Destination.CcAddresses'),
      bcc: membersOf(fields, 'Destination.BccAddresses'),
    },
    tags: tagsOfForm(fields),
  };
}

function factsOfRaw(fields: Fields): MailFacts {
  const { 'RawMessage.Data': data } = fields;
  const message = Buffer.from(typeof data === 'string' ? data : '', 'base64').toString('utf8');
  const [head = ''] = message.split(/\r?\n\r?\n/, 1);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return { name, value: value.join(':').trim() };
  });
  return {
    destination: { to: membersOf(fields, 'Destinations'), cc: [], bcc: [] },
    tags: tagsOfForm(fields),
    headers: headers.filter(({ name }) => !shownElsewhere.test(name)),
  };
}

const shownElsewhere = /^(from|to|reply-to|subject|date|message-id|mime-version|content-.*)$/i;

function membersOf(fields: Fields, prefix: string): string[] {
  return Object.entries(fields)
    .filter(([name]) => name.startsWith(`${prefix}.member.`))
    .map(([, value]) => String(value));
}

function tagsOfForm(fields: Fields): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let at = 1; ; at += 1) {
    const name = fields[`Tags.member.${String(at)}.Name`];
    const value = fields[`Tags.member.${String(at)}.Value`];
    if (typeof name !== 'string' || typeof value !== 'string') break;
    tags[name] = value;
  }
  return tags;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
