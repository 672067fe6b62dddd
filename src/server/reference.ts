/** What the page reads of an OpenAPI document. */
export type OpenApi = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

type Schema = Readonly<Record<string, unknown>>;

type Body = {
  readonly schema?: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: { readonly type?: string } }>>;
};

type Operation = {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Body>> };
  readonly responses?: Readonly<Record<string, { readonly description?: string; readonly content?: object }>>;
};

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A forum of this house, for the examples: who enters by its door, and a party of it. */
export type ExampleForum = {
  readonly forum: string;
  readonly doors: readonly string[];
  readonly party: string;
};

/** The wire as a page to read, drawn from the OpenAPI document and one forum's own names: no script, the house's own sheet. */
export function referencePage(
  document: OpenApi,
  sheets: readonly string[],
  example: ExampleForum | null,
): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationSection(method, path, operation)),
  );
  const links = sheets.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>The wire · Sofra</title>${links}<link rel="icon" href="/icon.svg" type="image/svg+xml"></head><body><div class="page"><main>
<header class="page-head page-head-large"><h1>The wire of this house</h1><p class="page-facts">Sofra ${escaped(document.info.version)}</p></header>
${introduction(example)}
${operations.join('\n')}
</main></div></body></html>
`;
}

function introduction(example: ExampleForum | null): string {
  return `<section class="section">
<p>Everything the screens do goes over these addresses. The same list for machines: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<ul>
<li>A command is answered when its acts are durable and under a signed checkpoint. Send an <code>Idempotency-Key</code> with it: the same key and words are entered once, however often they are sent. The newest 32,768 answers of the house are remembered; a key older than that is a new one.</li>
<li>Whatever is refused is a problem (RFC 9457): a code, one sentence that says what to do, and the rule it rests on. Nothing was entered then.</li>
${example === null ? '' : doorLine(example)}
</ul>
${example === null ? '' : callOf(example)}
</section>`;
}

function cookieOf({ forum }: ExampleForum, door: string): string {
  return `door-${forum}=${door}`;
}

function doorLine(example: ExampleForum): string {
  const cookies = example.doors.map((door) => `<code>${escaped(cookieOf(example, door))}</code>`);
  return `<li>In exercise mode whoever has entered by the door carries a cookie, as ${cookies.join(' or ')}.</li>`;
}

function callOf(example: ExampleForum): string {
  const {
    forum,
    party,
    doors: [door = ''],
  } = example;
  const command = JSON.stringify({ type: 'AddAlias', party, alias: 'Another spelling' });
  const call = `curl http://127.0.0.1:4400/api/${forum}/commands \\
  -H 'content-type: application/json' -H 'idempotency-key: my-first-key' -H 'cookie: ${cookieOf(example, door)}' \\
  -d '${command}'`;
  return `<pre><code>${escaped(call)}</code></pre>`;
}

function operationSection(method: string, path: string, operation: Operation): string {
  const { summary = '', description = '', parameters = [], requestBody, responses = {} } = operation;
  return `<section class="section section-large"><header class="section-head section-head-ruled"><h2>${escaped(summary)}</h2></header>
<p><code>${method.toUpperCase()} ${escaped(path)}</code></p>
${description === '' ? '' : `<p>${escaped(description)}</p>`}
${parametersTable(parameters)}
${answersTable(responses)}
${Object.values(requestBody?.content ?? {})
  .map(bodySection)
  .join('')}</section>`;
}

function table(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const head = heads.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows
    .map(
      ([first = '', ...rest]) =>
        `<tr><th scope="row"><code>${escaped(first)}</code></th>${rest.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
    )
    .join('');
  return `<div class="table-frame"><table class="table"><caption class="table-caption">${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function parametersTable(parameters: NonNullable<Operation['parameters']>): string {
  const rows = parameters.map(({ name, in: where, required, description = '' }) => [
    name,
    where,
    required === true ? 'required' : '',
    description,
  ]);
  return table('What it takes', ['Name', 'Where', '', 'Meaning'], rows);
}

function answersTable(responses: NonNullable<Operation['responses']>): string {
  const rows = new Map<string, readonly string[]>();
  for (const [status, { description = '', content = {} }] of Object.entries(responses)) {
    const as = Object.keys(content).join(', ');
    const [before] = rows.get(`${description} ${as}`) ?? [];
    rows.set(`${description} ${as}`, [
      before === undefined ? status : `${before}, ${status}`,
      description,
      as,
    ]);
  }
  return table('What it answers', ['Status', 'Meaning', 'As'], [...rows.values()]);
}

function bodySection({ schema = {}, examples = {} }: Body): string {
  const choices = Array.isArray(schema.oneOf) ? (schema.oneOf as readonly Schema[]) : [];
  const shown = new Map(Object.values(examples).map(({ value }) => [value.type, value]));
  return choices.map((choice) => commandSection(choice, shown.get(String(choice.title)))).join('');
}

function commandSection(choice: Schema, example: object | undefined): string {
  const fields = Object.entries((choice.properties ?? {}) as Readonly<Record<string, Schema>>);
  const required = new Set(Array.isArray(choice.required) ? choice.required : []);
  const rows = fields
    .filter(([name]) => name !== 'type')
    .map(([name, field]) => [name, kindOf(field), required.has(name) ? 'required' : 'may be left out']);
  const name = escaped(String(choice.title));
  return `<section class="section section-small"><header class="section-head"><h3 id="${name}"><a href="#${name}">${name}</a></h3></header>${table(`Fields of ${choice.title}`, ['Field', 'Holds', ''], rows)}<pre><code>${escaped(JSON.stringify(example ?? {}, null, 2))}</code></pre></section>`;
}

/** A field's schema in a few words; the whole of it is in the document for machines. */
function kindOf(field: Schema): string {
  if (field.const !== undefined) return JSON.stringify(field.const);
  if (Array.isArray(field.enum)) return field.enum.join(' | ');
  const several = field.anyOf ?? field.oneOf;
  if (Array.isArray(several)) return several.map((one: Schema) => kindOf(one)).join(' or ');
  if (field.type === 'array')
    return `list of ${kindOf((field.items ?? {}) as Schema)}${limit(field.maxItems, 'at most ')}`;
  if (field.type === 'object') {
    const names = Object.keys((field.properties ?? {}) as object);
    return names.length === 0 ? 'object by key or language' : `{ ${names.join(', ')} }`;
  }
  return `${String(field.type ?? 'text')}${limit(field.maxLength, 'up to ')}${limit(field.minimum, 'from ')}${limit(field.maximum, 'to ')}`;
}

function limit(value: unknown, word: string): string {
  return typeof value === 'number' && Number.isSafeInteger(value) ? `, ${word}${grouped(value)}` : '';
}

/** 32,768: the page is in English, and the engine's own tables of numbers differ from one to the next. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
