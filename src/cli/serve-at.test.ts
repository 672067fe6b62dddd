import { expect, it } from 'vitest';
import { serveAt } from './serve-at.ts';

it('starts the house that took the record over where its node was found', () => {
  expect(serveAt('/srv/n', 'http://127.0.0.1:4501/')).toContain('npx sofra start --data /srv/n --port 4501');
  const behind = serveAt('/srv/n', 'https://node.example/');
  expect(behind).toMatch(/at https:\/\/node\.example\/, with: npx sofra start --data \/srv\/n$/);
});
