// Loaded into Sofra's own process before its first line, when bin/prepare.js runs it.
import { isMainThread } from 'node:worker_threads';

// The channel to the process that minds us closes however that process ends; nobody else would tell us of its kill -9.
if (isMainThread && process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A command that has finished must end, minded or not.
  process.channel.unref();
}
