/** Exhaustiveness check: a call compiles only if every case of the union was handled before it. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
