/**
 * The tally on the command line: what the numbers come to, on the terminal, as XLSX for people and
 * as CSV for programs. What counts as what, the API has said; pages are put together here.
 */
import { grouped, plus } from '../../domain/terms/given.ts';
import type { Tally } from '../../api/units/wire-tally.ts';
import type { Cell as TableCell } from '../../pack/cells.ts';
import { csvOf } from '../../pack/csv.ts';
import { xlsxOf } from '../../pack/xlsx.ts';
import { grid } from '../tables/grid.ts';
import { minute } from '../tables/matrix-table.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';

interface TallyOptions extends CommonOptions {
  xlsx?: string;
  csv?: string;
}

type Total = Tally['totals'][number];
type Cell = Total['cells'][string];

/** Registers `tally`. */
export function addTallyCommand({ add, run, words }: CommandLine): void {
  add('tally <campaign>')
    .option(...flag('--xlsx', words.commands.tally.options.xlsx))
    .option(...flag('--csv', words.commands.tally.options.csv))
    .action((campaign: string, options: TallyOptions) =>
      run(options, (session) => showTally(session, campaign, options)),
    );
}

async function showTally(
  session: Session,
  campaign: string,
  { xlsx, csv }: TallyOptions,
): Promise<void> {
  const { api, io, paint, print } = session;
  const pages = await readPages<Tally>(api, `/api/campaigns/${encodeURIComponent(campaign)}/tally`);
  const tally = {
    ...pages[0],
    rows: pages.flatMap(({ rows }) => rows),
    totals: together(pages.flatMap(({ totals }) => totals)),
    next: null,
  };
  const rows = rowsOf(tally, session);
  const { sheet } = session.words.papers.tally;
  if (xlsx !== undefined) await io.writeFile(xlsx, await xlsxOf(rows, sheet));
  if (csv !== undefined) await io.writeFile(csv, csvOf(rows));
  const saved = [xlsx, csv].flatMap((file) =>
    file === undefined ? [] : [paint.green(`✓ ${file}`)],
  );
  print(tally, () => [tallyText(tally, session), ...saved].join('\n'));
}

/** Adds up the totals of all pages for each tier. */
function together(totals: readonly Total[]): Total[] {
  const tiers = [...new Set(totals.map(({ tier }) => tier))].toSorted((a, b) => a - b);
  return tiers.map((tier) => {
    const ofTier = totals.filter((one) => one.tier === tier);
    const keys = new Set(ofTier.flatMap(({ cells }) => Object.keys(cells)));
    const cells = [...keys].map((key) => {
      const each = ofTier.flatMap((one) => one.cells[key] ?? []);
      return [key, each.reduce(added)] as const;
    });
    const units = ofTier.reduce((sum, one) => sum + one.units, 0);
    return { tier, units, cells: Object.fromEntries(cells) };
  });
}

function added(one: Cell, other: Cell): Cell {
  return {
    approved: plus(one.approved, other.approved),
    submitted: plus(one.submitted, other.submitted),
    asked: one.asked + other.asked,
    gave: one.gave + other.gave,
    unavailable: one.unavailable + other.unavailable,
    blank: one.blank + other.blank,
    nil: one.nil + other.nil,
    owe: one.owe + other.owe,
    parts: {
      unavailable: one.parts.unavailable + other.parts.unavailable,
      missing: one.parts.missing + other.parts.missing,
    },
  };
}

function tallyText(tally: Tally, { paint, say, words }: Session): string {
  const said = words.papers.tally;
  const tables = tally.totals.flatMap(({ tier, units, cells }) => {
    const rows = tally.columns.flatMap(({ key, stepTitle, title, measure }) => {
      const cell = cells[key];
      if (!cell) return [];
      const counts = [cell.gave, cell.unavailable, cell.blank, cell.nil, cell.owe].map(String);
      const sums = [cell.approved, cell.submitted].map((sum) =>
        sum === null ? '' : `${grouped(sum)} ${measure}`,
      );
      return [[say(stepTitle), say(title), ...sums, ...counts]];
    });
    const title = paint.bold(said.tier(tier, units));
    return rows.length === 0 ? [] : ['', title, grid([said.head, ...rows])];
  });
  const mark = tally.mode === 'rehearsal' ? paint.yellow(words.reading.rehearsal) : '';
  const about = `${mark}${paint.bold(say(tally.title))}  ${minute(tally.at)}`;
  return [about, ...tables, '', say(tally.says)].join('\n');
}

function figuresOf(
  { places }: Tally['columns'][number],
  ...sums: Total['cells'][string]['approved'][]
) {
  return sums.map((figure) => ({ figure, places }));
}

/**
 * One line for each number of each unit, in the plan's order, then the sums. The explanation is
 * below them, because Excel filters by the first line.
 */
function rowsOf(tally: Tally, { say, words }: Session): TableCell[][] {
  const said = words.papers.tally;
  const numberOf = ({ stepTitle, title, measure, clause }: Tally['columns'][number]): string[] => [
    say(stepTitle),
    say(title),
    measure,
    clause,
  ];
  const units = tally.rows.flatMap(({ unit, name, tier, cells }) =>
    tally.columns.flatMap((column) => {
      const cell = cells[column.key];
      if (!cell) return [];
      const { approved, submitted, given, unavailable, blank, nil, owed, parts } = cell;
      const sums = figuresOf(column, approved, submitted);
      const counts = [given, unavailable, blank, nil, owed, parts.unavailable, parts.missing];
      return [[unit, say(name), tier, ...numberOf(column), ...sums, ...counts]];
    }),
  );
  const sums = tally.totals.flatMap(({ tier, units: count, cells }) =>
    tally.columns.flatMap((column) => {
      const cell = cells[column.key];
      if (!cell) return [];
      const { approved, submitted, gave, unavailable, blank, nil, owe, parts } = cell;
      const of = [gave, unavailable, blank, nil, owe, parts.unavailable, parts.missing];
      const name = said.unitsOfTier(tier, count);
      return [
        ['', name, tier, ...numberOf(column), ...figuresOf(column, approved, submitted), ...of],
      ];
    }),
  );
  const mark = tally.mode === 'rehearsal' ? words.reading.rehearsal : '';
  const about = `${mark}${said.asOf(say(tally.title), minute(tally.at))}`;
  return [said.columns, ...units, ...sums, [about], [say(tally.says)]];
}
