/** A function that computes again only for another argument than last time. */
export function cached<A extends object, R>(compute: (argument: A) => R): (argument: A) => R {
  let last: { readonly argument: A; readonly result: R } | undefined;
  return argument => {
    if (last?.argument !== argument) {
      last = { argument, result: compute(argument) };
    }
    return last.result;
  };
}
