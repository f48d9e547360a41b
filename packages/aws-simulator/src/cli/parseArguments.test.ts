import { parseArguments } from './parseArguments';

describe('parseArguments', () => {
  it('has defaults', () => {
    expect(parseArguments([])).toEqual({ help: false, port: 4599 });
  });

  it('reads every flag', () => {
    expect(
      parseArguments(
        '--port 0 --host ::1 --seed 3 --accounts 5 --nodes 70 --regions us-east-1,eu-west-1 --scenario world.yaml --latency 50ms'.split(
          ' ',
        ),
      ),
    ).toEqual({
      help: false,
      port: 0,
      host: '::1',
      seed: 3,
      accounts: 5,
      nodes: 70,
      regions: ['us-east-1', 'eu-west-1'],
      scenarioFile: 'world.yaml',
      latency: { milliseconds: 50 },
    });
  });

  it.each([
    [['--port', 'many'], "--port takes a whole number, not 'many'"],
    [
      ['--latency', 'long'],
      "--latency takes a time such as 50ms or 1s, not 'long'",
    ],
    [['--sead', '1'], "Unknown option '--sead'"],
  ])('explains what is wrong with %j', (args, message) => {
    expect(() => parseArguments(args)).toThrow(message);
  });
});
