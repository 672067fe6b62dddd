import { z } from 'zod';

type Tagged = { readonly type: string };

/** Every command of a part with its schema and an example; whole by its type: a command without an entry does not compile. */
export type Wire<C extends Tagged> = {
  readonly [K in C['type']]: {
    readonly schema: z.ZodType<Extract<C, { readonly type: K }>>;
    readonly example: { readonly type: K } & Readonly<Record<string, unknown>>;
  };
};

/** A command takes what it names and nothing else. */
export function typed<T extends string, S extends z.ZodRawShape>(
  type: T,
  shape: S,
): z.ZodObject<{ type: z.ZodLiteral<T> } & S, z.core.$strict> {
  return z.strictObject({ type: z.literal(type), ...shape });
}
