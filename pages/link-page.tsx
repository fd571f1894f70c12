/**
 * The page behind a link before its reader has signed in: what the letter asked for, and two plain
 * forms without scripts. All its data is passed in. owed-page.tsx is the page after the sign-in.
 */
/** @jsxImportSource hono/jsx */
import type { Text } from '../domain/definition/definition.ts';
import type { LinkRole } from '../domain/letters/link-holders.ts';
import type { Html, Told, WebFrame, WebHead } from './web-page.tsx';
import { WebNotice, WebPage } from './web-page.tsx';

interface AskingAbout {
  head: Omit<WebHead, 'document'>;
  /** The step that the letter was about; null if it was about none. */
  asked: { title: Text; dueAt: string | null } | null;
  reader: LinkRole;
  /** The shortened address to which a code would be sent; null if none can be sent. */
  sentTo: string | null;
  /** What the last request led to. */
  told: Told | null;
}

/** What the letter asked for, and the two forms. */
export function AskingPage(about: WebFrame & AskingAbout): Html {
  const { say, at, head, asked, reader, sentTo, told } = about;
  const { signIn, language } = say;
  return (
    <WebPage say={say} at={at} head={{ ...head, document: '' }}>
      {told && <WebNotice {...told} />}
      {asked && (
        <section class="card">
          <h2>{signIn.asked}</h2>
          <p>{asked.title[language]}</p>
          {asked.dueAt !== null && <p class="rule">{signIn.due(say.moment(asked.dueAt))}</p>}
        </section>
      )}
      <section class="card">
        <h2>{signIn.heading}</h2>
        <p class="rule">{signIn.how(signIn.readers[reader])}</p>
        <ol class="ways">
          <li>
            {sentTo === null ? (
              <p class="late">{signIn.undeliverable}</p>
            ) : (
              <form method="post" action={`${at}/code`}>
                <p>{signIn.goesTo(sentTo)}</p>
                <button class="plain">{signIn.send}</button>
              </form>
            )}
          </li>
          <li>
            <form method="post" action={`${at}/session`}>
              <label class="field">
                <span>{signIn.code}</span>
                <input
                  name="code"
                  inputmode="numeric"
                  autocomplete="one-time-code"
                  maxlength={12}
                  required
                />
              </label>
              <button>{signIn.enter}</button>
            </form>
          </li>
        </ol>
      </section>
      <p class="foot">{signIn.changesNothing}</p>
    </WebPage>
  );
}

/** Says that something cannot be done, and what to do instead. */
export function RefusalPage({ told, ...frame }: WebFrame & { told: Told }): Html {
  return (
    <WebPage {...frame} head={null}>
      <WebNotice {...told} />
    </WebPage>
  );
}
