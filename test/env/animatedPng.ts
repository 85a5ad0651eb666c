import { crc32 } from 'node:zlib';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Joins PNG pictures of the same size and colour type into an endless animated PNG (APNG 1.0, which
 * browsers show). Throws if their headers differ. `frameMs`: how long each picture is shown, in ms.
 */
export function animatedPng(pictures: readonly Buffer[], frameMs: number): Buffer {
  const frames = pictures.map(chunksOf);
  const header = frames[0]?.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(0);
  if (
    frames.some(frame => !frame.some(({ type, data }) => type === 'IHDR' && data.equals(header)))
  ) {
    throw new Error('The pictures differ in size or colour type');
  }
  let sequence = 0;
  const body = frames.flatMap((frame, index) => {
    const control = frameControl(sequence++, header, frameMs);
    const parts = frame.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
    const image = parts.map(data =>
      index === 0
        ? { type: 'IDAT', data }
        : { type: 'fdAT', data: Buffer.concat([uint32(sequence++), data]) },
    );
    return [{ type: 'fcTL', data: control }, ...image];
  });
  const chunks = [
    { type: 'IHDR', data: header },
    { type: 'acTL', data: Buffer.concat([uint32(frames.length), uint32(0)]) },
    ...body,
    { type: 'IEND', data: Buffer.alloc(0) },
  ];
  return Buffer.concat([signature, ...chunks.map(encode)]);
}

function chunksOf(picture: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let at = signature.length;
  while (at < picture.length) {
    const length = picture.readUInt32BE(at);
    const type = picture.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: picture.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Size, offset 0, delay in ms, and no disposal or blending: each frame covers the one before. */
function frameControl(sequence: number, header: Buffer, frameMs: number): Buffer {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(frameMs, 0);
  delay.writeUInt16BE(1_000, 2);
  return Buffer.concat([uint32(sequence), header.subarray(0, 8), uint32(0), uint32(0), delay]);
}

function encode({ type, data }: Chunk): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), content, uint32(crc32(content))]);
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}
