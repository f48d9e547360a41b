import { worldOf } from '../collect';
import {
  BenchRequest,
  DatabaseLocation,
  forkProgram,
  progress,
  Report,
  round,
  timed,
} from '../lib';
import { SimulatorProcess } from '../simulator';
import { MemoryPeak } from './types';

const MAX_GROWTH_MB = 100;

/**
 * Collects fleets of several sizes, each in a process of its own, and compares
 * the most memory that it took.
 */
export async function benchMemory(
  request: BenchRequest<{ sizes: number[] }>,
): Promise<Report[]> {
  const reports: Report[] = [];
  for (const location of request.databases) {
    const peaks: Peak[] = [];
    for (const nodes of request.options.sizes) {
      progress(`${location[0]}: ${nodes} nodes`);
      peaks.push(await measure(location, nodes));
    }
    reports.push(toReport(location, peaks));
  }
  return reports;
}

type Peak = MemoryPeak & { fleet: number; seconds: number };

async function measure(
  location: DatabaseLocation,
  fleet: number,
): Promise<Peak> {
  const simulator = await SimulatorProcess.start(worldOf(fleet));
  try {
    const { answer: program, seconds } = await timed(() =>
      forkProgram<MemoryPeak>(`${__dirname}/program.ts`, {
        input: location,
        env: simulator.environment,
      }),
    );
    program.child.disconnect();
    return { ...program.answer, fleet, seconds };
  } finally {
    await simulator.stop();
  }
}

function toReport([engine]: DatabaseLocation, peaks: Peak[]): Report {
  const [smallest, ...others] = peaks;
  return {
    title: `Memory while collecting on ${engine}`,
    rows: peaks.map(peak => ({
      nodes: peak.nodes,
      targets: peak.targets,
      'in use at most, MB': round(peak.usedMb),
      'of the process at most, MB': round(peak.residentMb),
      'minutes, first and unchanged': round(peak.seconds / 60),
    })),
    marks: others.map(peak => ({
      what: `memory in use at ${peak.fleet} nodes beyond that at ${smallest.fleet}`,
      value: peak.usedMb - smallest.usedMb,
      limit: MAX_GROWTH_MB,
      unit: 'MB',
    })),
  };
}
