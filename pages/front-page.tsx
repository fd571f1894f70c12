/**
 * The page at the API's own address, for people who open it in a browser: what this server is, and
 * how each kind of reader gets in. It shows no data.
 */
/** @jsxImportSource hono/jsx */
import type { Html, WebFrame } from './web-page.tsx';
import { WebPage } from './web-page.tsx';

/**
 * `inbox`: on a developer's own machine, the page with the mails that were sent; otherwise null.
 */
export function FrontPage({ inbox, ...frame }: WebFrame & { inbox: string | null }): Html {
  const { front } = frame.say;
  return (
    <WebPage {...frame} head={null}>
      <section class="card">
        <h2>{front.heading}</h2>
        <p>{front.what}</p>
      </section>
      <section class="card">
        <h2>{front.units}</h2>
        <p>{front.how}</p>
        {inbox !== null && (
          <p>
            {front.noMail} <a href={inbox}>{front.inbox}</a>
            {front.noMailEnd}
          </p>
        )}
      </section>
      <p class="foot">
        <a href="/api/reference">{front.reference}</a>
      </p>
    </WebPage>
  );
}
