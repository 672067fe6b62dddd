import type { FastifyInstance } from 'fastify';
import type { Shell } from '../app.ts';

/** Papers of a meeting, made when they are asked for, from what the reader may know. */
export function paperRoutes(_app: FastifyInstance, _shell: Shell): void {}
