/** 204 without a body. */
export const noContent = (): Response => new Response(null, { status: 204 });
