/** WebSocket framing for many: a message that goes to a whole room is framed once, and written as the same bytes to every socket. */

/** RFC 6455, server to client: final, binary, unmasked, no extension. */
const frameOf = (message: Uint8Array): Buffer => {
  const head = message.length < 126 ? 2 : message.length < 65536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + message.length);
  frame[0] = 0x82;
  if (head === 2) frame[1] = message.length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(message.length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(message.length), 2);
  }
  frame.set(message, head);
  return frame;
};

const framed = new WeakMap<Uint8Array, Buffer>();

/** `frameOf`, remembered as long as the message object lives. */
export const sharedFrame = (message: Uint8Array): Buffer => {
  const known = framed.get(message);
  if (known) return known;
  const frame = frameOf(message);
  framed.set(message, frame);
  return frame;
};
