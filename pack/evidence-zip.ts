/**
 * A ZIP of evidence as a stream: files by unit and step, then a table for people and a manifest for
 * programs. Nothing is held in memory but what goes by; each file is checked on its way. Runs
 * anywhere: who calls fetches the bytes, hashes, and says where the stream goes.
 */
import { makeZip } from 'client-zip';

import type { Hash } from './checked-bytes.ts';
import { checkedBytes } from './checked-bytes.ts';
import { csvOf } from './csv.ts';
import type { Filed, Outcome } from './evidence-list.ts';
import type { Paths } from './paths.ts';
import { createPaths } from './paths.ts';

/** What the ZIP is of. */
export interface About {
  campaign: string;
  title: string;
  mode: 'live' | 'rehearsal';
  /** ISO 8601: when it was put together. */
  madeAt: string;
  /** `standing`: the filings that count; `all`: withdrawn and returned ones too. */
  which: 'standing' | 'all';
}

/** What the ZIP needs of the world. */
export interface Ports {
  /** A file's bytes; null where it was never uploaded (a rehearsal's script makes files up). */
  open: (file: Filed) => Promise<AsyncIterable<Uint8Array> | null>;
  newHash: () => Hash;
}

/** A file in the manifest. */
export interface Packed extends Filed {
  /** Where it lies in the ZIP; null where it is absent. */
  path: string | null;
  /** Its bytes were hashed on the way and are those that were filed. */
  checked: boolean;
}

export interface Manifest extends About {
  version: 1;
  files: Packed[];
}

const [table, manifest] = ['清单.csv', 'manifest.json'];

/** The ZIP's bytes. The stream fails with AlteredFileError at a file that is not what was filed. */
export function evidenceZip(
  files: readonly Filed[],
  about: About,
  ports: Ports,
): ReadableStream<Uint8Array> {
  return makeZip(entriesOf(files, about, ports));
}

async function* entriesOf(files: readonly Filed[], about: About, ports: Ports) {
  const paths = createPaths([table, manifest]);
  const packed: Packed[] = [];
  for (const file of files) {
    const chunks = await ports.open(file);
    if (chunks === null) {
      packed.push({ ...file, path: null, checked: false });
      continue;
    }
    const path = pathOf(file, about, paths);
    const named = { ...file, name: path };
    const input = checkedBytes(chunks, named, ports.newHash);
    yield { name: path, input, lastModified: new Date(file.receivedAt) };
    // The next is asked for when this one has gone by whole: then it was checked.
    packed.push({ ...file, path, checked: true });
  }
  const lastModified = new Date(about.madeAt);
  yield { name: table, input: csvOf(rowsOf(packed)), lastModified };
  const whole: Manifest = { version: 1, ...about, files: packed };
  yield { name: manifest, input: `${JSON.stringify(whole, null, 2)}\n`, lastModified };
}

function pathOf(file: Filed, { which }: About, paths: Paths): string {
  const unit = paths.folder('', file.unitName, file.unit);
  const step = paths.folder(unit, file.stepTitle, file.step);
  if (which === 'standing') return paths.file(step, file.name);
  // Revisions are counted anew where a step was dropped and came back: the moment tells them apart.
  const revision = `第${file.revision}稿（${outcomeWords[file.outcome]}）`;
  return paths.file(paths.folder(step, revision, `${file.revision} ${file.receivedAt}`), file.name);
}

const outcomeWords: Record<Outcome, string> = {
  pending: '待审核',
  approved: '已通过',
  returned: '已退回',
  withdrawn: '已撤回',
};

function rowsOf(packed: readonly Packed[]): (string | number)[][] {
  const rows = packed.map((file) => [
    file.unitName,
    file.stepTitle,
    file.revision,
    outcomeWords[file.outcome],
    file.receivedAt,
    file.deliverableTitle,
    file.name,
    file.from ?? '',
    file.path ?? '（未上传，不在包内）',
    file.sizeBytes,
    file.contentId,
    file.version,
    file.checked ? '已核对' : '',
  ]);
  return [tableHead, ...rows];
}

const tableHead = [
  '单位',
  '任务',
  '稿次',
  '结果',
  '收到时间',
  '材料',
  '原文件名',
  '来源',
  '路径',
  '字节数',
  '校验值（SHA-256）',
  '存储版本',
  '核对',
];
