/** The tools as package.json declares them, without the prefix. */
export const toolNames = [
  'listImages',
  'imageDetails',
  'findImageIds',
  'copyStatus',
  'copyImage',
] as const;

export type ToolName = (typeof toolNames)[number];
