import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node',
  allowOnly: false,
  restoreMocks: true,
  setupFiles: ['./src/web/words/every-language.ts'],
};

export default defineConfig({
  test: {
    // Two cores: a third worker would only wait.
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/architecture/**/*.test.ts', 'test/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['test/{browser,start,journeys,nodes}/**/*.test.ts'],
          globalSetup: ['test/browser/prepare.ts', 'test/journeys/prepare.ts'],
          // Each file drives a browser and a server of its own, and mostly waits for them: two side by side keep both
          // cores at work. These limits only end what would never come.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        test: {
          ...shared,
          name: 'long',
          include: ['{src,test}/**/*.long.{ts,tsx}'],
          fileParallelism: false,
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
