import type { Credentials } from '../openapi/openApi';
import type { RoleRequest } from '../services/sts';

/**
 * How credentials come about, with everything decided that can be without a call: what is held is
 * used as it is, the rest has to be asked for. `label` is the profile's that will be blamed.
 */
export type Recipe =
  | {
      readonly kind: 'held';
      readonly credentials: Credentials;
      /** Milliseconds since 1970; undefined if nobody knows an end. */
      readonly usableUntil: number | undefined;
    }
  | {
      readonly kind: 'role';
      readonly source: Recipe;
      readonly request: RoleRequest & { readonly externalId?: string | undefined };
    }
  | {
      readonly kind: 'oidc';
      readonly label: string;
      readonly tokenFile: string;
      readonly request: RoleRequest & { readonly providerArn: string };
    }
  | { readonly kind: 'metadata'; readonly label: string; readonly roleName: string | undefined };
