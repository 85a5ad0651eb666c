import type { Image } from '../../cloud/image';
import { apiError } from '../../gateway/apiError';
import type { Params } from '../../gateway/apiRequest';
import type { Operation } from '../operation';
import { flag, required } from '../params';
import { knownRegion } from './diskEncryption';
import { checkDescription, checkName } from './namingRules';

/**
 * Changes the given attributes of an own image: name, description, family, deprecation, NVMe
 * support.
 */
export const modifyImageAttribute: Operation = call => {
  const { cloud, params } = call;
  const regionId = knownRegion(call);
  const imageId = required(params, 'ImageId');
  const image = cloud.images.find(regionId, imageId);
  if (image?.ownership !== 'self') {
    throw apiError('InvalidImageId.NotFound');
  }
  const status = newStatus(params, image);
  if (status !== image.status && !['Available', 'Deprecated'].includes(image.status)) {
    throw apiError('IncorrectImageStatus');
  }
  const name = params['ImageName'] ?? image.name;
  const description = params['Description'] ?? image.description;
  if (name !== image.name) {
    checkName(name);
  }
  checkDescription(description);
  if (cloud.images.isNameTaken(regionId, name, imageId)) {
    throw apiError('InvalidImageName.Duplicated');
  }
  const nvmeSupport = newNvmeSupport(params, image);
  if (flag(params, 'DryRun') === true) {
    throw apiError('DryRunOperation');
  }
  const family = params['ImageFamily'] ?? image.family;
  const changed = { name, description, family, nvmeSupport };
  cloud.images.change(image, status === image.status ? changed : { ...changed, status });
  return {};
};

function newStatus(params: Params, image: Image): Image['status'] {
  const status = params['Status'] ?? image.status;
  if (status === 'Available' || status === 'Deprecated' || status === image.status) {
    return status;
  }
  throw apiError('InvalidParameter', { about: 'Status' });
}

function newNvmeSupport(params: Params, image: Image): Image['nvmeSupport'] {
  const support = params['Features.NvmeSupport'] ?? image.nvmeSupport;
  if (support !== 'supported' && support !== 'unsupported') {
    throw apiError('InvalidParameter', { about: 'Features.NvmeSupport' });
  }
  return support;
}
