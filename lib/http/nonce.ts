/** The request header with the nonce of a page's scripts and styles. The server overwrites what the client sent. */
export const nonceHeader = "x-latchkey-nonce";
