/** Bytes as text, without a runtime's own buffer type: the same on Node and on workerd. */
/** How many bytes go to String.fromCharCode at once; far below every engine's limit on arguments. */
const SLICE = 8_192;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += SLICE) {
    text += String.fromCharCode(...bytes.subarray(from, from + SLICE));
  }
  return btoa(text);
}

/** Throws when `text` is not base64. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Throws when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
