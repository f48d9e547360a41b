/** What answers and errors consist of: a schema of the document, as JSON. */
export function json<const TSchema extends string>(schema: TSchema) {
  return {
    'application/json': {
      schema: {
        $ref: `#/components/schemas/${schema}` as `#/components/schemas/${TSchema}`,
      },
    },
  } as const;
}

/** The answer to whatever goes wrong. */
export const errorAnswer = { $ref: '#/components/responses/Error' } as const;
