/**
 * A proxy in front of SES that accepts only so many mails within a second, as the real one does. It
 * answers the others with SES's own error. The local endpoint accepts any number.
 */
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Source: SES Developer Guide, "Errors related to the sending quotas". */
export const rateExceeded = 'Maximum sending rate exceeded.';

export interface ThrottlingMail {
  endpoint: string;
  /** When each mail was accepted and when each was refused (epoch ms). */
  accepted: number[];
  refused: number[];
  stop: () => Promise<void>;
}

/** Starts the proxy. `to`: the address of the endpoint behind it. */
export async function throttlingMail(to: string, perSecond: number): Promise<ThrottlingMail> {
  const [accepted, refused]: [number[], number[]] = [[], []];
  const server = createServer((given, answer) => {
    const now = Date.now();
    if (accepted.filter((at) => at > now - 1_000).length >= perSecond) {
      refused.push(now);
      given.resume().on('end', () => {
        answer.writeHead(400, { 'content-type': 'text/xml' });
        answer.end(
          '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">' +
            `<Error><Type>Sender</Type><Code>Throttling</Code><Message>${rateExceeded}</Message>` +
            '</Error><RequestId>1</RequestId></ErrorResponse>',
        );
      });
      return;
    }
    accepted.push(now);
    const { method, url, headers } = given;
    const far = ask(new URL(url ?? '/', to), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    far.on('error', () => answer.destroy());
    given.pipe(far);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    accepted,
    refused,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((ended) => server.close(ended));
    },
  };
}
