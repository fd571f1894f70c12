/**
 * The verifier as a page: takes a folder or files, computes, and shows the outcome. It sends
 * nothing anywhere; the page's own policy forbids it. Bundled by local/workers/verifier.ts.
 */
import type { Language } from '../../domain/terms/language.ts';
import type { Folder } from '../../proof/archive/folder.ts';
import { contentIdOf, plainHash } from '../../proof/archive/hashing.ts';
import { isLikeProof } from '../../proof/notes/tlog-proof.ts';
import type { Given } from '../../proof/telling/verify-all.ts';
import { verifyAll } from '../../proof/telling/verify-all.ts';
import { wordsIn } from '../../proof/words/words.ts';

/** A proof of absence holds a whole ledger; nothing of ours is larger. */
const proofBytesMax = 64 * 1024 * 1024;

/** Builds the page in the browser's language, or that of the address (`#en`). */
export function runPage(): void {
  const language = languageOf();
  const { page } = wordsIn(language);
  document.documentElement.lang = language;
  document.title = page.title;
  const heading = document.createElement('h1');
  heading.textContent = page.title;
  const explained = document.createElement('p');
  explained.textContent = page.explain;
  const key = document.createElement('input');
  const outcome = document.createElement('pre');
  outcome.setAttribute('role', 'status');
  const folder = fileInput();
  folder.webkitdirectory = true;
  const files = fileInput();
  for (const input of [folder, files]) {
    input.addEventListener('change', () => {
      shown(outcome, input, key.value, language).catch((failure: unknown) => {
        outcome.className = 'bad';
        outcome.textContent = `✗ ${wordsIn(language).unreadable(String(failure))}`;
      });
    });
  }
  document.body.replaceChildren(
    heading,
    explained,
    labelled(page.key, key),
    labelled(page.folder, folder),
    labelled(page.files, files),
    outcome,
  );
}

async function shown(
  outcome: HTMLElement,
  input: HTMLInputElement,
  key: string,
  language: Language,
): Promise<void> {
  const words = wordsIn(language);
  outcome.className = '';
  outcome.textContent = words.page.reading;
  const chosen = [...(input.files ?? [])];
  const given = input.webkitdirectory ? folderOf(chosen) : await filesOf(chosen);
  const known = { checkpoints: [], ...(key.trim() !== '' && { key }) };
  const { isGood, lines } = await verifyAll(given, known, words, {
    progress: (done, files) => {
      outcome.textContent = words.progress(done, files);
    },
  });
  outcome.className = isGood ? 'good' : 'bad';
  outcome.textContent = lines.join('\n');
}

function folderOf(files: readonly File[]): Given {
  const byPath = new Map(
    files.map((file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file]),
  );
  const folder: Folder = {
    name: files[0]?.webkitRelativePath.split('/')[0] ?? '',
    async *list() {
      for (const [path, { size }] of byPath) yield { path, kind: 'file', sizeBytes: size };
    },
    read: (path) => chunksOf(byPath.get(path)!),
  };
  return { folders: [folder], proofs: [], files: [] };
}

async function filesOf(files: readonly File[]): Promise<Given> {
  const given: Given = { folders: [], proofs: [], files: [] };
  for (const file of files) {
    const { name } = file;
    const text = file.size <= proofBytesMax ? await file.text() : '';
    if (isLikeProof(text) || name.endsWith('.tlog-proof')) given.proofs.push({ name, text });
    else {
      const contentId = (partBytes?: number): Promise<string> =>
        contentIdOf(chunksOf(file), partBytes, plainHash);
      given.files.push({ name, contentId });
    }
  }
  return given;
}

/** Not every browser can iterate over a stream. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function fileInput(): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  return input;
}

function labelled(text: string, input: HTMLInputElement): HTMLLabelElement {
  const label = document.createElement('label');
  const said = document.createElement('span');
  said.textContent = text;
  label.replaceChildren(said, input);
  return label;
}

function languageOf(): Language {
  const asked = location.hash.slice(1) || navigator.language;
  return asked.startsWith('en') ? 'en' : 'zh';
}
