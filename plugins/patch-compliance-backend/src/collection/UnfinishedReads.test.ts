import { UnfinishedReads } from './UnfinishedReads';

const NODE = 'i-0a1b2c3d4e5f60718';

function patches(count: number, readFor = 'report') {
  return {
    readFor,
    patches: Array.from({ length: count }, (_, number) => ({
      title: `Patch ${number}`,
      kbId: `KB${number}`,
      classification: 'SecurityUpdates',
      severity: 'Critical',
      state: 'missing' as const,
      cveIds: [],
    })),
  };
}

describe('UnfinishedReads', () => {
  it('keeps what was read for the next attempt, until the target was read', () => {
    const reads = new UnfinishedReads();
    const read = patches(2);
    reads.open(1).keep(NODE, read);
    expect(reads.open(1).find(NODE, 'report')).toBe(read);
    expect(reads.open(2).find(NODE, 'report')).toBeUndefined();
    reads.forget(1);
    expect(reads.open(1).find(NODE, 'report')).toBeUndefined();
  });

  it('does not take the patches of one report for those of another', () => {
    const reads = new UnfinishedReads();
    reads.open(1).keep(NODE, patches(2, 'before'));
    expect(reads.open(1).find(NODE, 'after')).toBeUndefined();
    const after = patches(1, 'after');
    reads.open(1).keep(NODE, after);
    expect(reads.open(1).find(NODE, 'after')).toBe(after);
  });

  it('is bounded: the targets that were tried longest ago are forgotten', () => {
    const reads = new UnfinishedReads({ max: 10 });
    const [first, second] = [reads.open(1), reads.open(2)];
    first.keep('a', patches(3));
    second.keep('a', patches(3));
    expect(first.find('a', 'report')).toBeDefined();
    second.keep('b', patches(3));
    expect(reads.open(1).find('a', 'report')).toBeUndefined();
    expect(second.find('a', 'report')).toBeDefined();
    // What has been forgotten takes no place any more.
    first.keep('b', patches(3));
    expect(reads.open(1).find('b', 'report')).toBeUndefined();
    // The rest of the one that takes it all is not kept.
    second.keep('c', patches(3));
    expect(second.find('c', 'report')).toBeUndefined();
    expect(second.find('b', 'report')).toBeDefined();
  });
});
