/**
 * The page at the API's own address, for whoever opens it in a browser: what answers here, and by
 * what way each comes in. It knows no campaign and shows no data.
 */
/** @jsxImportSource hono/jsx */
import type { Html, WebFrame } from './web-page.tsx';
import { WebPage } from './web-page.tsx';

/** `inbox`: the page where a start on one's own machine keeps its mails; null elsewhere. */
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
