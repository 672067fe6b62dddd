import type { FastifyServerOptions } from 'fastify';

// Who entered as whom, and what was said, is in the record for those who may read it; a log line has neither.
const hidden = ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]', 'req.body'];

/** One JSON object a line, without secrets. */
export function loggerOptions(level: string): FastifyServerOptions['logger'] {
  if (level === 'silent') return false;
  return {
    level,
    redact: { paths: hidden, censor: '…' },
    serializers: {
      req: (request) => ({ method: request.method, path: request.url.split('?')[0] }),
      res: (reply) => ({ status: reply.statusCode }),
    },
  };
}
