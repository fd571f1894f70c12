/**
 * The verifier as files that need nothing else: a script for any Node from 18 on, and a page for a
 * browser. Both are bundled from `proof/` and written into every archive, so that whoever finds
 * one can check it without Duban. The bundles are readable on purpose: an auditor may read them.
 */
import { build } from 'esbuild';

export interface Verifier {
  /** verify.mjs */
  script: string;
  /** verify.html */
  page: string;
}

/** Bundles both from the sources below `project`. */
export async function bundleVerifier(project: string): Promise<Verifier> {
  const [script, pageScript] = await Promise.all([
    bundled(project, {
      contents:
        "import { runVerifier } from './proof/disk/script.ts';\nawait runVerifier(process);\n",
      format: 'esm',
      platform: 'node',
      target: 'node18',
    }),
    bundled(project, {
      contents: "import { runPage } from './web/verify/verify-page.ts';\nrunPage();\n",
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
    }),
  ]);
  return { script: `#!/usr/bin/env node\n${script}`, page: pageWith(pageScript) };
}

async function bundled(
  project: string,
  how: {
    contents: string;
    format: 'esm' | 'iife';
    platform: 'node' | 'browser';
    target: string;
  },
): Promise<string> {
  const { contents, ...options } = how;
  const { outputFiles } = await build({
    ...options,
    stdin: { contents, resolveDir: project, loader: 'ts' },
    bundle: true,
    write: false,
    charset: 'utf8',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** The policy lets the page load and send nothing at all, whatever its script does. */
const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'";

const style = `
body { font: 16px/1.6 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
label { display: block; margin: 1rem 0 } label span { display: block; font-weight: 600 }
input { width: 100% } pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem }
.good { background: #e6f4ea } .bad { background: #fce8e6 }
`;

function pageWith(script: string): string {
  const safe = script.replaceAll('</script', '<\\/script');
  return `<!doctype html>
<html lang="zh">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Duban</title>
<style>${style}</style>
<body>
<script>${safe}</script>
</body>
</html>
`;
}
