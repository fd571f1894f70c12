/**
 * The API's description as a page for programmers, in English like the description itself. It is
 * plain HTML without a script and loads nothing, so that its policy can forbid everything but its
 * own style.
 */
/** @jsxImportSource hono/jsx */
import { createHash } from 'node:crypto';
import { raw } from 'hono/html';

import type {
  Answer,
  Description,
  Operation,
  Parameter,
  Reference,
  SchemaPart,
} from './api-description.ts';
import type { Html } from './web-page.tsx';

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

/** Allows only the page's own style. */
export const referencePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page. */
export function ReferencePage({ description }: { description: Description }): Html {
  const { info, tags, paths, components, openapi } = description;
  const all = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      return { method, path, operation, components };
    }),
  );
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{info.title} API reference</title>
          <style>{raw(style)}</style>
        </head>
        <body>
          <h1>{info.title} API reference</h1>
          <p>{info.summary}</p>
          <p>{info.description}</p>
          <p>
            <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI {openapi})
          </p>
          <nav>
            {tags.map(({ name }) => (
              <a href={`#${name}`}>{name}</a>
            ))}
          </nav>
          {tags.map(({ name, description: about }) => (
            <section>
              <h2 id={name}>{name}</h2>
              <p>{about}</p>
              {all
                .filter(({ operation }) => operation.tags.includes(name))
                .map((one) => (
                  <OperationPart {...one} />
                ))}
            </section>
          ))}
          <h2 id="schemas">schemas</h2>
          {Object.entries(components.schemas).map(([name, schema]) => (
            <article id={`schema-${name}`}>
              <h3>{name}</h3>
              <Schema schema={schema} />
            </article>
          ))}
        </body>
      </html>
    </>
  );
}

interface Shown {
  method: string;
  path: string;
  operation: Operation;
  /** The components to which operations refer. */
  components: Description['components'];
}

function OperationPart({ method, path, operation, components }: Shown): Html {
  const { summary, description = '', parameters = [], requestBody, responses } = operation;
  return (
    <article id={operation.operationId}>
      <h3>
        <span class="method">{method.toUpperCase()}</span> <code>{path}</code>
      </h3>
      <p>{summary}</p>
      <p>{description}</p>
      {operation.security.length === 0 && <p class="faint">open to all</p>}
      {parameters.length > 0 && <h4>parameters</h4>}
      <ul>
        {parameters.map((one) => (
          <ParameterPart one={'$ref' in one ? components.parameters[nameOf(one)] : one} />
        ))}
      </ul>
      {Object.values(requestBody?.content ?? {}).map(({ schema, example }) => (
        <>
          <h4>request</h4>
          <Schema schema={schema} />
          {example !== undefined && <pre>{JSON.stringify(example, null, 2)}</pre>}
        </>
      ))}
      <h4>answers</h4>
      <ul>
        {Object.entries(responses).map(([status, one]) => (
          <AnswerPart
            status={status}
            answer={'$ref' in one ? components.responses[nameOf(one)] : one}
          />
        ))}
      </ul>
    </article>
  );
}

/** The last part of a reference such as `#/components/responses/Problem401`. */
function nameOf({ $ref }: Reference): string {
  return $ref.split('/').at(-1) ?? '';
}

function ParameterPart({ one }: { one: Parameter | undefined }): Html | null {
  if (!one) return null;
  return (
    <li>
      <code>{one.name}</code> ({one.in}) <Type schema={one.schema} />{' '}
      {one.description ?? one.schema.description}
    </li>
  );
}

function AnswerPart({ status, answer }: { status: string; answer: Answer | undefined }): Html {
  const schema = Object.values(answer?.content ?? {})[0]?.schema;
  return (
    <li>
      <code>{status}</code> {answer?.description}
      {schema && Number(status) < 400 && <Schema schema={schema} />}
    </li>
  );
}

function Schema({ schema }: { schema: SchemaPart }): Html {
  const { properties, items, required = [] } = schema;
  if (items) return <Schema schema={items} />;
  if (!properties) {
    return (
      <p>
        <Type schema={schema} /> {schema.description}
      </p>
    );
  }
  return (
    <ul>
      {Object.entries(properties).map(([name, part]) => (
        <li>
          <code>{name}</code> <Type schema={part} />
          {required.includes(name) ? ' ' : '? '}
          {part.description}
          {(part.properties ?? part.items?.properties) && <Schema schema={part} />}
        </li>
      ))}
    </ul>
  );
}

function Type({ schema }: { schema: SchemaPart }): Html {
  const { $ref } = schema;
  if ($ref !== undefined) {
    const name = nameOf({ $ref });
    return <a href={`#schema-${name}`}>{name}</a>;
  }
  const several = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (several) {
    return (
      <>
        {several.map((one, at) => (
          <>
            {at > 0 && ' | '}
            <Type schema={one} />
          </>
        ))}
      </>
    );
  }
  const fixed = schema.enum ?? ('const' in schema ? [schema.const] : null);
  if (fixed) return <code>{fixed.map((one) => JSON.stringify(one)).join(' | ')}</code>;
  if (schema.items) {
    return (
      <>
        <Type schema={schema.items} />
        []
      </>
    );
  }
  const limits = ['format', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'];
  const told = limits.flatMap((one) => (one in schema ? [`${one} ${String(schema[one])}`] : []));
  return <span class="faint">{[[schema.type].flat().join(' | '), ...told].join(', ')}</span>;
}
