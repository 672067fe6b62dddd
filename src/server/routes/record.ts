import type { FastifyInstance } from 'fastify';
import type { Shell } from '../app.ts';
import { cosignRoutes } from './cosign.ts';
import { recordFileRoutes } from './record-files.ts';
import { recordPartRoutes } from './record-parts.ts';
import { waitingRoutes } from './waiting.ts';

/** The record over the wire: what anybody may carry away, the words for whoever may read them, and what nodes bring. */
export async function recordRoutes(app: FastifyInstance, shell: Shell): Promise<void> {
  recordFileRoutes(app, shell);
  recordPartRoutes(app, shell);
  waitingRoutes(app, shell);
  await app.register(cosignRoutes, shell);
}
