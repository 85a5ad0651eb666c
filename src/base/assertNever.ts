/** Marks the branch that a union's last case leaves unreachable; compiles only while it is. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
