import { toLoggableError } from '../src/database/toLoggableError';
import { benchCollect } from './collect';
import { benchGrowth } from './growth';
import { benchIngest } from './ingest';
import { BenchRequest, printReports, Report } from './lib';
import { benchMemory } from './memory';
import { benchRead } from './read';

type Bench = (request: BenchRequest<any>) => Promise<Report[]>;

const BENCHES: Record<string, Bench> = {
  collect: benchCollect,
  memory: benchMemory,
  ingest: benchIngest,
  read: benchRead,
  growth: benchGrowth,
};

async function main() {
  const request: BenchRequest = JSON.parse(process.argv[2]);
  printReports(request, await BENCHES[request.command](request));
}

main().catch(error => {
  // Not a statement's values, of which there may be thousands.
  console.error(toLoggableError(error));
  process.exitCode = 1;
});
