/**
 * Commands around evidence and people: upload, a unit's liaison, the log of access. Each asks the
 * API and prints; files go to S3 by cli/transfer/send-files.ts.
 */
import type { Command } from 'commander';

import type { AccessLogAnswer } from '../../api/itself/wire-access-log.ts';
import type { PersonAnswer } from '../../api/units/wire-persons.ts';
import { grid } from '../tables/grid.ts';
import { exitCodes } from '../session/io.ts';
import { sendFiles } from '../transfer/send-files.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

/** Registers them. */
export function addFileCommands(add: (name: string) => Command, run: Run): void {
  add('upload <campaign> <unit> <step> <deliverable> <files...>')
    .description('先上传并检查文件，再用 act … submit 报送 / send and check files, then file them')
    .action(
      (
        campaign: string,
        unit: string,
        step: string,
        deliverable: string,
        files: string[],
        options: CommonOptions,
      ) => run(options, (session) => upload(session, { campaign, unit, step, deliverable, files })),
    );
  add('liaison <campaign> <unit>')
    .description('单位联络员（查看会留痕） / the liaison by name; each reading is on record')
    .action((campaign: string, unit: string, options: CommonOptions) =>
      run(options, async ({ api, print }) => {
        const person = await api.get<PersonAnswer>(`${unitPath(campaign, unit)}/liaison`);
        print(person, () => {
          if (person.details === null) return `${person.person} 已删除 / erased`;
          const { name, title, phone, email } = person.details;
          return [name, title, phone, email].filter((one) => one !== undefined).join('  ');
        });
      }),
    );
  add('access-log')
    .description('访问日志：被拒绝的操作、个人信息查看 / refusals and reads of personal data')
    .option('--day <yyyy-mm-dd>', '哪一天，默认今天（北京时间） / which day; today in Beijing')
    .action((options: CommonOptions & { day?: string }) =>
      run(options, (session) => showLog(session, options.day ?? today())),
    );
}

interface Upload {
  campaign: string;
  unit: string;
  step: string;
  deliverable: string;
  files: string[];
}

async function upload(session: Session, asked: Upload): Promise<number> {
  const { campaign, unit, step, deliverable, files } = asked;
  const toSend = files.map((path) => ({ step, deliverable, path }));
  const { entries, failed, unfit, fit } = await sendFiles(
    session,
    unitPath(campaign, unit),
    toSend,
  );
  // As JSON, ready for a submission's `content.files`; for people, what comes next.
  session.print(entries, () => nextOf(asked, fit, session.options));
  return failed + unfit > 0 ? exitCodes.refused : exitCodes.ok;
}

/** What is stored is not filed yet: the same files named in a submission are not sent again. */
function nextOf(
  { campaign, unit, step, deliverable }: Upload,
  fit: string[],
  { as }: CommonOptions,
): string {
  if (fit.length === 0) return '没有可以报送的文件 / no file that can be filed';
  const named = fit.map((path) => `--file ${asTyped(`${deliverable}=${path}`)}`).join(' ');
  const who = as === undefined ? '' : ` --as ${asTyped(as)}`;
  return (
    `已存好${String(fit.length)}个，尚未报送；报送时不会重传 / stored, not filed yet; next:\n` +
    `  duban act ${campaign} ${unit} submit ${step} ${named}${who}`
  );
}

/** A word as a shell takes it: cameras and phones put spaces into names. */
function asTyped(word: string): string {
  return /^[\p{L}\p{N}@%+=:,./_-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

async function showLog({ api, print, paint }: Session, day: string): Promise<void> {
  const entries: AccessLogAnswer['entries'] = [];
  for (let after: string | null = ''; after !== null;) {
    const more = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const path = `/api/access-log?day=${encodeURIComponent(day)}${more}`;
    const page: AccessLogAnswer = await api.get<AccessLogAnswer>(path);
    entries.push(...page.entries);
    after = page.next;
  }
  print(entries, () => {
    if (entries.length === 0) return `${day} 没有记录 / nothing on that day`;
    return grid(
      entries.map(({ at, kind, by, code, route, ids, about }) => [
        at.slice(11, 19),
        kind === 'refused' ? paint.yellow(code) : paint.bold(kind),
        by ? `${by.role}:${by.id}${by.unit === undefined ? '' : `@${by.unit}`}` : '-',
        route,
        [...Object.values(ids), ...Object.values(about ?? {}).map(String)].join(' '),
      ]),
    );
  });
}

function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}
