export type Asking = {
  readonly cookie?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const secretariat = 'door-bpp=secretariat';

/** Sends to a house as the secretariat, unless told otherwise; with an empty cookie as nobody. */
export function postAt(
  url: string,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  { cookie = secretariat, key, headers = {} }: Asking = {},
): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      ...(cookie === '' ? {} : { cookie }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...headers,
    },
  });
}

let count = 0;

/** Says a command at any house of the forum, as the secretariat and under a key of its own, unless told otherwise. */
export function sayAt(url: string, command: unknown, asking: Asking = {}): Promise<Response> {
  const key = `say-${String(count++).padStart(6, '0')}`;
  return postAt(url, 'api/bpp/commands', JSON.stringify(command), { key, ...asking });
}
