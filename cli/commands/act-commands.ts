/**
 * Commands that act: any command on a unit (`act`), any on a whole campaign (`operate`). Bodies
 * come from fields, from short options for submissions, or as JSON; the API checks them.
 */
import type { Command } from 'commander';

import type { Operated } from '../../api/reading/wire-campaigns.ts';
import type { ActedAnswer, Timeline, UnitAnswer } from '../../api/reading/wire-units.ts';
import { breakdownOf, findContributions } from '../transfer/contributed.ts';
import type { AgainOption } from '../session/intent.ts';
import { actOnce, repeatedLines, withAgain } from '../session/intent.ts';
import { agreeing, counted } from '../tables/plural.ts';
import { sendFiles } from '../transfer/send-files.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { UsageError } from '../session/session.ts';
import { pairOf } from './launch-commands.ts';
import { unitPath } from './read-commands.ts';

interface BodyOptions extends CommonOptions, AgainOption {
  jsonBody?: string;
  field: string[];
}

interface ActOptions extends BodyOptions {
  text: string[];
  number: string[];
  attest: string[];
  file: string[];
  contribution: string[];
  nil?: boolean;
  reason?: string;
  note?: string;
  revision?: string;
}

/** Commands that decide on a revision: the present one is meant unless another is named. */
const onRevision = ['approve', 'return', 'withdraw'];

const filing = ['submit', 'record'];

/** Names a person, and may be given twice without harm. */
const personal = 'name-liaison';

/** Registers `act` and `operate`. */
export function addActCommands(add: (name: string) => Command, run: Run): void {
  withBody(add('act <campaign> <unit> <command> [step]'))
    .description('对一个单位办理：签收、报送、审核、延期、催办…… / any command on a unit')
    .option('--text <deliverable=text>', '填写文字，可多次', collect, [])
    .option('--number <id=count|->', '填报数字，“-”为无法统计，可多次', collect, [])
    .option('--attest <deliverable>', '确认已做到，可多次', collect, [])
    .option('--file <deliverable=path>', '上传并报送文件，可多次 / send a file', collect, [])
    .option('--contribution <id>', '采用县区或企业交来的材料，可多次 / take it in', collect, [])
    .option('--nil', '零报告 / nothing to report')
    .option('--reason <text>', '理由 / reason')
    .option('--note <text>', '说明 / note')
    .option('--revision <n>', '第几稿，默认当前稿 / which revision; the present one')
    .addHelpText('after', examples)
    .action(
      (
        campaign: string,
        unit: string,
        command: string,
        step: string | undefined,
        options: ActOptions,
      ) => run(options, (session) => act(session, { campaign, unit, command, step }, options)),
    );
  withBody(add('operate <campaign> <command>'))
    .description('对整个活动办理：amend extend units pause resume close cancel / on all units')
    .option('--reason <text>', '理由 / reason')
    .action((campaign: string, command: string, options: BodyOptions & { reason?: string }) =>
      run(options, (session) => operate(session, campaign, command, options)),
    );
}

const examples = `
现在可以办理什么 / what is possible now:
  duban possible <活动> <单位> [任务]

例 / examples:
  duban act <活动> 220100 acknowledge --as liaison:li@220100
  duban act <活动> 220100 submit plan --file plan=方案.docx --text organisation=领导小组 \\
    --text emergency-plan=应急预案
  duban act <活动> 220100 submit drills --attest drills-guided --file photos=现场.jpg \\
    --number sessions=3
  duban act <活动> 220100 return plan --reason 缺少应急预案
  duban act <活动> 220100 request-extension plan --field until=2018-05-25 --reason 会议冲突
  duban act <活动> 220100 nudge --field channel=mail
`;

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function withBody(command: Command): Command {
  return withAgain(command)
    .option('--json-body <json>', '请求内容 / the body as JSON, "-" for none')
    .option('--field <name=value>', '请求的一项，值可为 JSON，可多次 / one field', collect, []);
}

interface Place {
  campaign: string;
  unit: string;
  command: string;
  step: string | undefined;
}

async function act(session: Session, place: Place, options: ActOptions): Promise<void> {
  const { api, paint, print, say } = session;
  const { campaign, unit, command, step } = place;
  const body = await bodyOf(session, place, options);
  const at = step === undefined ? '' : `/steps/${encodeURIComponent(step)}`;
  const path = `${unitPath(campaign, unit)}${at}/${encodeURIComponent(command)}`;
  const { again } = options;
  const on = filing.includes(command) ? undefined : await dayOf(session, unitPath(campaign, unit));
  const { answer: acted, isRepeat } = await actOnce<ActedAnswer>(session, {
    path,
    body,
    on,
    again,
    isPersonal: command === personal,
  });
  // Filed first: what was not filed was not taken.
  for (const { id } of await findContributions(
    api,
    unitPath(campaign, unit),
    options.contribution,
  )) {
    await api.post(`${unitPath(campaign, unit)}/contributions/${id}/take`, {});
  }
  const timeline = await api.get<Timeline>(
    `${unitPath(campaign, unit)}/timeline?after=${String(acted.from - 1)}`,
  );
  const receipt = acted.receipt?.split('/').at(-1) ?? null;
  print({ ...acted, isRepeat }, () =>
    [
      ...(isRepeat ? repeatedLines(session, { ...acted, receipt, ...options }) : []),
      ...timeline.records
        .filter(({ seq }) => seq <= acted.to)
        .map(({ text }) => `${isRepeat ? ' ' : paint.green('✓')} ${say(text)}`),
    ].join('\n'),
  );
}

/** A decision of another day is another one: one nudges again a week later in the same words. */
async function dayOf({ api }: Session, path: string): Promise<string> {
  return (await api.get<{ at: string }>(path)).at.slice(0, 10);
}

async function operate(
  session: Session,
  campaign: string,
  command: string,
  options: BodyOptions & { reason?: string },
): Promise<void> {
  const { paint, print } = session;
  const { reason, again } = options;
  const body: Record<string, unknown> = {
    ...fieldsOf(options),
    ...(reason === undefined ? {} : { reason }),
  };
  const whole = `/api/campaigns/${encodeURIComponent(campaign)}`;
  const path = `${whole}/${encodeURIComponent(command)}`;
  const { answer: operated, isRepeat } = await (body['preview'] === true
    ? { answer: await session.api.post<Operated>(path, body), isRepeat: false }
    : actOnce<Operated>(session, {
        path,
        body,
        on: await dayOf(session, whole),
        again,
      }));
  print({ ...operated, isRepeat }, () => {
    const { operation, changes, plan } = operated;
    const taken = operation
      ? `${paint.green('✓')} 已受理 ${operation.kind}：${operation.done}/${operation.units}`
      : `仅预览，未作改动；照此办理 / preview only, to do this: --field plan=${plan ?? ''}`;
    const lines = Object.entries(changes).flatMap(([audience, all]) =>
      all.map((one) => `  ${audience}: ${one}`),
    );
    const before = isRepeat && operation;
    const head = before ? repeatedLines(session, { at: operation.askedAt, ...options }) : [taken];
    return [...head, ...lines].join('\n');
  });
}

async function bodyOf(
  session: Session,
  place: Place,
  options: ActOptions,
): Promise<Record<string, unknown>> {
  const { reason, note, revision } = options;
  const given = {
    ...fieldsOf(options),
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
    ...(revision === undefined ? {} : { revision: Number(revision) }),
  };
  const content = await contentOf(session, place, options);
  if (content && !filing.includes(place.command)) {
    throw new UsageError(
      `--text --number --attest --file --contribution --nil 只用于 ${filing.join('、')}`,
    );
  }
  if (filing.includes(place.command) && !('content' in given)) {
    return { ...given, content: content ?? {} };
  }
  if (!onRevision.includes(place.command) || 'revision' in given) return given;
  return { ...given, revision: await presentRevision(session, place) };
}

async function presentRevision({ api }: Session, { campaign, unit, step }: Place): Promise<number> {
  const { steps } = await api.get<UnitAnswer>(unitPath(campaign, unit));
  // The API says what is wrong with an unknown step; the smallest revision lets it.
  return Math.max(1, steps.find(({ id }) => id === step)?.revision ?? 1);
}

async function contentOf(
  session: Session,
  { campaign, unit, command, step = '' }: Place,
  { text, number, attest, file, contribution, nil }: ActOptions,
): Promise<Record<string, unknown> | null> {
  const given = text.length + number.length + attest.length + file.length + contribution.length;
  if (given === 0 && !nil) return null;
  const toSend = (filing.includes(command) ? file : [])
    .map(pairOf)
    .map(([deliverable, path]) => ({ step, deliverable, path }));
  const path = unitPath(campaign, unit);
  // Nothing large goes its way for what cannot be filed now.
  if (toSend.length > 0) await refusedBefore(session, { path, command, step });
  const { entries: files, failed, unfit } = await sendFiles(session, path, toSend);
  if (unfit > 0 && !session.options.json) {
    throw new Error(
      `有${unfit}个文件不符合要求，未作报送，原因见上；改正后再次运行同一命令，其余无需重传 / ` +
        `${counted(unfit, 'file')} cannot be taken, nothing was filed; correct what is ` +
        'said above, ' +
        'and run it again',
    );
  }
  if (failed > 0) {
    throw new Error(
      `有${failed}个文件未能上传，未作报送；其余已存，改正后再次运行同一命令 / ` +
        `${counted(failed, 'file')} ${agreeing(failed, 'was', 'were')} not stored, ` +
        'nothing was filed; ' +
        'run it again',
    );
  }
  const taken = await findContributions(session.api, path, contribution);
  const all = [...files, ...taken.flatMap((one) => one.files)];
  const breakdown = breakdownOf(taken);
  const numbers = number
    .map(pairOf)
    .map(([id, count]) => [id, count === '-' ? '-' : Number(count)]);
  return {
    texts: Object.fromEntries(text.map(pairOf)),
    numbers: Object.fromEntries(numbers),
    ...(breakdown.length > 0 ? { breakdown } : {}),
    attested: attest,
    ...(all.length > 0 ? { files: all } : {}),
    ...(nil ? { nil: true } : {}),
  };
}

/** What the API would refuse for this step anyway is told before anything is sent. */
async function refusedBefore(
  { api }: Session,
  { path, command, step }: { path: string; command: string; step: string },
): Promise<void> {
  const { steps, asks } = await api.get<UnitAnswer>(path);
  const known = steps.find(({ id }) => id === step) ?? asks.find((one) => one.step === step);
  const refused = known?.cannot?.find(({ commands }) => commands.some((one) => one === command));
  if (refused) throw new Error(`${refused.text.zh}\n  ${refused.text.en}`);
}

function fieldsOf({ jsonBody, field }: BodyOptions): Record<string, unknown> {
  const fields = field.map(pairOf).map(([name, value]) => [name, valueOf(value)]);
  return { ...bodyFrom(jsonBody), ...Object.fromEntries(fields) };
}

function bodyFrom(text: string | undefined): Record<string, unknown> {
  if (text === undefined || text === '-') return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return body as Record<string, unknown>;
    }
  } catch {
    // Told below, like JSON that is no object.
  }
  throw new UsageError('--json-body 须是一个 JSON 对象 / must be a JSON object');
}

/** `3`, `true`, `["plan"]` are what they look like; anything else is text. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
