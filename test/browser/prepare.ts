import { resolveBrowser } from './resolve.ts';

/** Finds the browser once for the whole run; the workers are told by the environment and look no further. */
export async function setup(): Promise<void> {
  const { name } = await resolveBrowser();
  console.log(`Browser for the journeys: ${name}`);
  process.env.SOFRA_BROWSER = name;
}
