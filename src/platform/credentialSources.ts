import type { Disposable } from '../base/disposable';
import type { CredentialPorts } from '../credentials/ports';
import { CliConfigFile, cliConfigPath, credentialsFilePath } from './files/cliConfigFile';
import { processEnvironment } from './environment';
import { createMetadataService } from './metadataService';
import { instanceMetadataAllowed } from './settings';
import { tokenFile } from './files/tokenFile';

/** The credential sources of this machine. Each is read only when a profile names it. */
export function createCredentialSources(): CredentialPorts & Disposable {
  const cliConfig = new CliConfigFile(cliConfigPath());
  const credentialsFile = new CliConfigFile(credentialsFilePath());
  return {
    cliConfig,
    credentialsFile,
    environment: processEnvironment,
    metadata: createMetadataService({ isAllowed: instanceMetadataAllowed }),
    tokenFile,
    dispose: () => {
      cliConfig.dispose();
      credentialsFile.dispose();
    },
  };
}
