import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from another site: asked for under a name that is not this house's, or changing something
 * from a page that is not ours. A foreign name can be made to point to this machine (DNS rebinding), and whoever did
 * that would read in a visitor's browser what only this machine may read.
 *
 * @param own - host names this house answers to beside those of the machine itself
 */
export function isFromElsewhere({ method, hostname, host, headers }: FastifyRequest, own: string): boolean {
  if (!isMachine(hostname) && hostname !== own) return true;
  if (method === 'GET' || method === 'HEAD') return false;
  const { 'sec-fetch-site': site, origin } = headers;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  // Older browsers say only where the page was from (RFC 6454, 7); what is no browser says neither.
  return origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host);
}

function isMachine(name: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(name);
}
