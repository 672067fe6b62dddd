import type { FastifyReply } from 'fastify';
import type { Problem } from '../api/index.ts';
import type { Language } from '../web/index.ts';

/** Why a page did not come, for a person: one sentence that costs the house no fold and no drawing. */
export function sendPlainPage(
  reply: FastifyReply,
  { status, detail }: Problem,
  language: Language,
): FastifyReply {
  const said = escaped(detail);
  return reply
    .status(status)
    .headers({ 'cache-control': 'no-store', 'content-language': language })
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sofra</title></head><body><main><h1>Sofra</h1><p>${said}</p></main></body></html>\n`,
    );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
