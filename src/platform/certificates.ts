/**
 * Whether Node's TLS refuses certificates that are not trusted. Read anew for each call, since
 * every extension in the same process can set the variable.
 */
export function checksCertificates(): boolean {
  return process.env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0';
}
