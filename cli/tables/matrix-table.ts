/**
 * The matrix on a terminal: units by steps, each cell a word in its colour, or one sign where the
 * screen is narrow. What a cell means, the API has said.
 */
import type { Matrix } from '../../api/reading/wire-campaigns.ts';
import { grid, inColour, widthOf } from './grid.ts';
import type { Session } from '../session/session.ts';

type Cell = Matrix['rows'][number]['cells'][string];

/** Whoever looks at a table, and on what. */
type Reader = Pick<Session, 'paint' | 'say' | 'words' | 'language'> & {
  io: Pick<Session['io'], 'columns'>;
};

/** Title, table, legend and the columns' titles. */
export function matrixText(matrix: Matrix, session: Reader): string {
  const { io, paint, say, words } = session;
  const wide = tableOf(matrix, session, 'word');
  const body = widthOf(wide) <= io.columns ? wide : tableOf(matrix, session, 'sign');
  const mark = matrix.mode === 'rehearsal' ? paint.yellow(words.reading.rehearsal) : '';
  return [
    `${mark}${paint.bold(say(matrix.title))}`,
    paint.dim(`${matrix.campaign}  ${minute(matrix.at)}`),
    '',
    body,
    '',
    legendOf(matrix, session),
    '',
    columnsOf(matrix, session),
  ].join('\n');
}

/** `2018-05-18 09:00` of an instant, as the campaign's calendar has it. */
export function minute(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

function tableOf(matrix: Matrix, session: Reader, shape: 'word' | 'sign'): string {
  const head = ['', ...matrix.columns.map(({ code }) => session.paint.bold(code))];
  const rows = matrix.rows.map((row) => [
    session.language === 'zh' ? row.short : row.name.en,
    ...matrix.columns.map(({ code }) => cellText(row.cells[code], row.running, session, shape)),
  ]);
  return grid([head, ...rows], shape === 'word' ? 2 : 1);
}

function cellText(
  cell: Cell | undefined,
  running: boolean | null,
  session: Reader,
  shape: 'word' | 'sign',
): string {
  if (!cell) return running === null ? '…' : '';
  const { sign, word, colour } = cell;
  const count = countOf(cell);
  const short = session.language === 'zh' ? sign : word.en.slice(0, 2);
  return inColour(session.paint, colour, `${shape === 'sign' ? short : session.say(word)}${count}`);
}

/**
 * For a recurring step: how many filings were late, else how many are owed, else how many are
 * settled.
 */
function countOf({ standing, open, done, lateCount }: Cell): number | '' {
  if (open === undefined || standing === 'none') return '';
  if (standing === 'late') return lateCount ?? '';
  return open > 0 ? open : (done ?? 0);
}

/** Each word with the character that replaces it in a narrow table. */
function legendOf(matrix: Matrix, { paint, language, words }: Reader): string {
  const signs = matrix.legend
    .map(({ sign, word, colour }) => {
      const told = language === 'zh' ? `${sign} ${word.zh}` : `${word.en.slice(0, 2)} ${word.en}`;
      return inColour(paint, colour, told);
    })
    .join('  ');
  const cells = matrix.rows.flatMap((row) => Object.values(row.cells));
  const counts = cells.some((cell) => countOf(cell) !== '');
  return counts ? `${signs}\n${paint.dim(words.reading.countsOfSeries)}` : signs;
}

function columnsOf(matrix: Matrix, { paint, say }: Reader): string {
  const rows = matrix.columns.map(({ code, title, dueAt }) => [
    paint.bold(code),
    say(title),
    dueAt === null ? '' : minute(dueAt),
  ]);
  return grid(rows);
}
