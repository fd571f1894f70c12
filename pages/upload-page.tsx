/**
 * The page of an upload link: which unit asks a county or an enterprise for what, until when, and
 * the form to send it. Opening the page changes nothing. All its data is passed in.
 */
/** @jsxImportSource hono/jsx */
import { UploadForm } from './upload-form.tsx';
import type { FormAbout } from './upload-form.tsx';
import type { Html, WebFrame } from './web-page.tsx';
import { SecrecyNotice, WebNotice, WebPage, WithoutScript } from './web-page.tsx';
import type { OpenedLink } from './lent-link.ts';

interface UploadAbout extends WebFrame, Pick<FormAbout, 'base' | 'cut'> {
  link: OpenedLink;
  scripts: readonly string[];
  /** In the campaign's time, such as `2018-05-18T09:00:00+08:00`. */
  now: string;
}

/** What is asked for, and the form. */
export function UploadPage({ link, base, cut, scripts, now, ...frame }: UploadAbout): Html {
  const { say } = frame;
  const { upload, language } = say;
  const { mode, title, document, opensAt, dueAt } = link;
  const unit = link.name[language];
  const isOpen = Date.parse(opensAt) <= Date.parse(now);
  const wanted = { wanted: link.deliverables, numbers: link.numbers, written: [], offered: [] };
  return (
    <WebPage {...frame} head={{ mode, title, unit: link.name, document }} scripts={scripts}>
      <section class="card">
        <h2>{upload.heading(link.stepTitle[language])}</h2>
        <blockquote>
          <span lang="zh-CN">{link.quote}</span> <cite>{upload.quoted(link.clause)}</cite>
        </blockquote>
        {link.note !== null && (
          <p>
            <b>{upload.noteOf(unit)}</b>
            {link.note}
          </p>
        )}
        <dl class="facts">
          <Fact term={upload.from} said={link.from} />
          <Fact term={upload.due} said={dueAt === null ? upload.anytime : say.moment(dueAt)} />
          <Fact term={upload.until} said={say.moment(link.expiresAt)} />
        </dl>
      </section>
      <SecrecyNotice say={say} />
      <WithoutScript say={say} />
      {isOpen ? (
        <UploadForm
          {...{ say, base, act: 'hand-over', step: null, cut, draft: null, ...wanted }}
          button={upload.handOver(unit)}
        />
      ) : (
        <WebNotice kind="told" said={upload.notYet(say.moment(opensAt))} />
      )}
      <p class="foot">{upload.foot(unit)}</p>
    </WebPage>
  );
}

function Fact({ term, said }: { term: string; said: string }): Html {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{said}</dd>
    </div>
  );
}
