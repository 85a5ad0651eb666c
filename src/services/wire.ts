import * as v from 'valibot';

/** The same member comes as text, number or boolean, depending on the product's front end. */
const scalar = v.union([v.string(), v.number(), v.boolean()]);

export const requiredText = v.pipe(scalar, v.transform(String), v.nonEmpty());

/** Empty where the member is absent. */
export const text = v.pipe(v.nullish(scalar, ''), v.transform(String));

/** Undefined where the member is absent or empty. */
export const optionalText = v.pipe(
  text,
  v.transform(value => (value === '' ? undefined : value)),
);

/** Undefined where the service does not say. */
export const optionalFlag = v.pipe(
  text,
  v.transform(value => {
    switch (value.toLowerCase()) {
      case 'true':
        return true;
      case 'false':
        return false;
      default:
        return undefined;
    }
  }),
);

export const flag = v.pipe(
  optionalFlag,
  v.transform(value => value ?? false),
);

/** A number that is zero or more, 0 where the member is absent. */
export const amount = v.pipe(text, v.transform(Number), v.finite(), v.minValue(0));

/** A number of things, small enough to be asked for in pages. */
export const count = v.pipe(scalar, v.transform(String), v.regex(/^\d{1,6}$/), v.transform(Number));

/**
 * Seconds, undefined where the service does not say; only shown, so that nonsense is no reason to
 * fail.
 */
export const optionalSeconds = v.pipe(
  text,
  v.transform(value => (/^\d{1,9}$/.test(value) ? Number(value) : undefined)),
);

/** `32%`, `32` or 32, as 0 to 100; undefined where the service does not say. */
export const optionalPercent = v.pipe(
  text,
  v.transform(value => {
    const digits = /^(\d{1,3}(?:\.\d+)?) ?%?$/.exec(value)?.[1];
    return digits === undefined ? undefined : Math.min(100, Number(digits));
  }),
);

/**
 * The list inside a wrapper such as `Images.Image`, which has to be there; the list itself is
 * absent where it is empty.
 */
export function list<const TItem extends v.GenericSchema>(name: string, item: TItem) {
  return v.pipe(
    v.object({ [name]: v.nullish(v.array(item), []) }),
    v.transform(wrapper => wrapper[name] ?? []),
  );
}
