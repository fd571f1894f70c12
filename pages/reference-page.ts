/**
 * The API's description as a page for people: plain HTML from the server, no script, nothing from
 * another host, so that its policy can forbid everything but its own style.
 */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

import type {
  Answer,
  Description,
  Operation,
  Parameter,
  Reference,
  SchemaPart,
} from './api-description.ts';

type Html = ReturnType<typeof html>;

const style = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, 'Noto Sans SC', sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid; }
article { margin: 2rem 0; padding: 0 1rem 1rem; border: 1px solid #8886; border-radius: 6px; }
h3 { font-size: 1rem; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 0.25rem; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.875rem; }
pre { padding: 0.75rem; overflow-x: auto; background: #8882; }
ul { margin: 0; padding-left: 1.25rem; }
.method { padding: 0.125rem 0.5rem; border-radius: 4px; background: #8883; }
.faint { opacity: 0.75; }
nav a { display: inline-block; margin-right: 1rem; }
`;

/** Whole, so that no layout of this file comes between the style and its hash. */
const styled = raw(`<style>${style}</style>`);

/** Forbids everything but the page's own style. */
export const referencePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page. */
export function referencePage(description: Description): Html {
  const { info, tags, paths, components } = description;
  const all = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method,
      path,
      operation,
      components,
    })),
  );
  return html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} · 接口文档</title>
        ${styled}
      </head>
      <body>
        <h1>${info.title} · 接口文档</h1>
        <p>${info.summary}</p>
        <p>${info.description}</p>
        <p><a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI ${description.openapi})</p>
        <nav>${tags.map(({ name }) => html`<a href="#${name}">${name}</a>`)}</nav>
        ${tags.map(
          ({ name, description: about }) =>
            html`<section>
              <h2 id="${name}">${name}</h2>
              <p>${about}</p>
              ${all.filter(({ operation }) => operation.tags.includes(name)).map(operationPart)}
            </section>`,
        )}
        <h2 id="schemas">schemas</h2>
        ${Object.entries(components.schemas).map(
          ([name, schema]) =>
            html`<article id="schema-${name}">
              <h3>${name}</h3>
              ${schemaPart(schema)}
            </article>`,
        )}
      </body>
    </html>`;
}

interface Shown {
  method: string;
  path: string;
  operation: Operation;
  /** What operations refer to. */
  components: Description['components'];
}

function operationPart({ method, path, operation, components }: Shown): Html {
  const { summary, description = '', parameters = [], requestBody, responses } = operation;
  return html`<article id="${operation.operationId}">
    <h3><span class="method">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p>${summary}</p>
    <p>${description}</p>
    <p class="faint">${operation.security.length === 0 ? '无需登录 · open to all' : ''}</p>
    ${parameters.length > 0 ? html`<h4>参数 · parameters</h4>` : ''}
    <ul>
      ${parameters.map((one) =>
        parameterPart('$ref' in one ? components.parameters[nameOf(one)] : one),
      )}
    </ul>
    ${Object.values(requestBody?.content ?? {}).map(
      ({ schema, example }) =>
        html`<h4>请求 · request</h4>
          ${schemaPart(schema)}
          ${example === undefined ? '' : html`<pre>${JSON.stringify(example, null, 2)}</pre>`}`,
    )}
    <h4>应答 · answers</h4>
    <ul>
      ${Object.entries(responses).map(([status, answer]) =>
        answerPart(status, '$ref' in answer ? components.responses[nameOf(answer)] : answer),
      )}
    </ul>
  </article>`;
}

/** The last part of a reference: `#/components/responses/Problem401`. */
function nameOf({ $ref }: Reference): string {
  return $ref.split('/').at(-1) ?? '';
}

function parameterPart(one: Parameter | undefined): Html | string {
  if (!one) return '';
  return html`<li>
    <code>${one.name}</code> (${one.in}) ${typeOf(one.schema)}
    ${one.description ?? one.schema.description ?? ''}
  </li>`;
}

function answerPart(status: string, answer: Answer | undefined): Html {
  const schema = Object.values(answer?.content ?? {})[0]?.schema;
  const shown = schema && Number(status) < 400 ? schemaPart(schema) : '';
  return html`<li><code>${status}</code> ${answer?.description ?? ''} ${shown}</li>`;
}

function schemaPart(schema: SchemaPart): Html {
  const { properties, items, required = [] } = schema;
  if (items) return schemaPart(items);
  if (!properties) return html`<p>${typeOf(schema)} ${schema.description ?? ''}</p>`;
  return html`<ul>
    ${Object.entries(properties).map(
      ([name, part]) =>
        html`<li>
          <code>${name}</code> ${typeOf(part)}${required.includes(name) ? '' : '?'}
          ${part.description ?? ''}
          ${part.properties || part.items?.properties ? schemaPart(part) : ''}
        </li>`,
    )}
  </ul>`;
}

function typeOf(schema: SchemaPart): Html {
  const { $ref } = schema;
  if ($ref !== undefined)
    return html`<a href="#schema-${nameOf({ $ref })}">${nameOf({ $ref })}</a>`;
  const several = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (several) return html`${several.map((one, at) => html`${at ? ' | ' : ''}${typeOf(one)}`)}`;
  if (schema.enum)
    return html`<code>${schema.enum.map((one) => JSON.stringify(one)).join(' | ')}</code>`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.items) return html`${typeOf(schema.items)}[]`;
  const limits = ['format', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'];
  const told = limits.flatMap((one) => (one in schema ? [`${one} ${String(schema[one])}`] : []));
  return html`<span class="faint">${[[schema.type].flat().join(' | '), ...told].join(', ')}</span>`;
}
