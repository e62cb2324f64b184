/** The answer to what succeeded and has nothing to say: 204, no body. */
export const noContent = (): Response => new Response(null, { status: 204 });
