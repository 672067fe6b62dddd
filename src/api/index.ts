export { charterSchema } from './charter.ts';
export {
  type Answer as WireAnswer,
  type Client,
  type Cosigned,
  type Heard,
  openClient,
  type Told,
} from './client.ts';
export { type CommandReading, readCommand, wire } from './commands.ts';
export { type Fault, type FaultCode, faultCodes } from './faults.ts';
export type { Entry, Problem } from './problem.ts';
export { refusalStatus } from './refusals.ts';
