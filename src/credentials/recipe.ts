import type { Credentials } from '../openapi/openApi';
import type { RoleRequest } from '../services/sts';

/**
 * How to obtain credentials, decided as far as possible without a call: either held credentials or
 * the calls that obtain them. `label` is the label of the profile that errors name.
 */
export type Recipe =
  | {
      readonly kind: 'held';
      readonly credentials: Credentials;
      /** Milliseconds since 1970; undefined if the end is not known. */
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
