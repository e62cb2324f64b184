/**
 * The header in which the server hands a page the nonce of its scripts and styles, over whatever the
 * client sent under that name.
 */
export const nonceHeader = "x-latchkey-nonce";
