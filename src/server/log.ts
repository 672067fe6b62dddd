import { type Logger, pino } from 'pino';

// Who entered as whom, and what was said, is in the record for those who may read it; a log line has neither.
const hidden = ['req.headers', 'res.headers', 'req.body'];

type Asked = { readonly method?: string; readonly url?: string };
type Answered = { readonly statusCode?: number };

/** One JSON object a line, without secrets. */
export function openLog(level: string): Logger {
  return pino({
    level,
    redact: { paths: hidden, censor: '…' },
    serializers: {
      req: (request: Asked) => ({ method: request.method, path: request.url?.split('?')[0] }),
      res: (reply: Answered) => ({ status: reply.statusCode }),
    },
  });
}
