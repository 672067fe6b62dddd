// `npm test`, `npm run check` and `npm run test:long`. Plain JavaScript for Node 20: it installs what is missing first.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root, Unprepared } from '../bin/place.js';
import { prepare, prepareModules } from '../bin/prepare.js';
import { exitCode, run, toolEnv } from '../bin/run.js';

const minutes = 60_000;

const colour = process.stdout.isTTY ? [] : ['--colors=off'];

const types = { title: 'types', tool: 'typescript/bin/tsc', args: ['-b'] };
const lint = {
  title: 'lint and format',
  tool: '@biomejs/biome/bin/biome',
  args: ['ci', '--error-on-warnings', ...colour],
};
const deadCode = { title: 'dead code', tool: 'knip/bin/knip.js', args: ['--no-progress'] };
const unit = { title: 'unit, property and store tests', suite: 'unit', built: true };
const journeys = { title: 'journeys in a real browser', suite: 'journeys', built: true };
const architecture = { title: 'architecture', suite: 'unit', only: ['test/architecture'] };
const long = { title: 'long tests', suite: 'long', built: true, limit: 180 * minutes };

/** What each word on the command line runs. */
const plans = {
  all: [types, lint, deadCode, unit, journeys],
  check: [types, lint, deadCode, architecture],
  long: [long],
};

/** A suite is counted test by test; any other step is one test that passes or fails, and so is one that cannot begin. */
async function runStep(step) {
  try {
    const node = await (step.built ? prepare() : prepareModules());
    return await (step.suite ? runSuite(node, step) : runTool(node, step));
  } catch (error) {
    console.error(error instanceof Unprepared ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

async function runTool(node, { tool, args }) {
  const end = await runWithin(10 * minutes, node, [join(modules, tool), ...args]);
  return exitCode(end) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runSuite(node, { suite, only = [], limit = 10 * minutes }) {
  const folder = join(root, '.cache', 'test');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${suite}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [join(modules, 'vitest', 'vitest.mjs'), 'run', '--project', suite, ...reporters, ...only];
  const end = await runWithin(limit, node, args);
  return countSuite(report, exitCode(end));
}

function runWithin(timeout, node, args) {
  // Some tools colour their words in CI even where the output is a file.
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };
  // The suites start some hundred processes of Sofra: what Node has compiled for one it keeps for the next.
  const kept = { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled') };
  const stdio = ['ignore', 'inherit', 'inherit'];
  return run(node, args, { env: { ...toolEnv(), ...plain, ...kept }, stdio, timeout, passSignals: true });
}

/**
 * A test that was switched off counts as failed, and so does a file that broke before its tests began, an error
 * nobody caught, and a suite in which nothing ran: silence must never read as success.
 */
function countSuite(report, code) {
  const { passed, failed } = readReport(report);
  const broken = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: broken ? 1 : failed };
}

function readReport(report) {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = found.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    );
    const notPassed = found.numTotalTests - found.numPassedTests;
    return { passed: found.numPassedTests, failed: notPassed + brokenFiles.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function runPlan(steps) {
  const sum = { passed: 0, failed: 0 };
  for (const step of steps) {
    const started = Date.now();
    console.log(`\n── ${step.title}`);
    const { passed, failed } = await runStep(step);
    const time = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`── ${step.title}: ${failed === 0 ? 'passed' : `${failed} failed`} (${time} s)`);
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

async function main(word = 'all') {
  const steps = plans[word];
  if (!steps) throw new Error(`There is no test plan "${word}"; there are ${Object.keys(plans).join(', ')}.`);
  const sum = await runPlan(steps);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

await main(process.argv[2]);
