/** Every documented resource group ID is `rg-` and a few ASCII characters. */
export const resourceGroupIdPattern = /^rg-[A-Za-z0-9_-]{1,61}$/;
