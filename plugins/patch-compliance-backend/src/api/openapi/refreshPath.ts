import { errorAnswer, json } from './content';

/** The same in everything that can be read anew: asking for it, and following. */
export function refreshPath<
  const TParameters extends readonly object[],
  const TAsk extends object,
  const TFollow extends object,
>(options: { parameters: TParameters; ask: TAsk; follow: TFollow }) {
  const { parameters, ask, follow } = options;
  return {
    post: {
      ...ask,
      parameters,
      responses: {
        '202': {
          description: 'How far it has come',
          content: json('RefreshProgress'),
        },
        default: errorAnswer,
      },
    },
    get: {
      ...follow,
      parameters,
      responses: {
        '200': {
          description: 'How far it has come',
          content: json('RefreshProgress'),
        },
        default: errorAnswer,
      },
    },
  } as const;
}
