/** A response that a browser saves as a file. */
const mediaTypes = { CSV: "text/csv; charset=utf-8", JSON: "application/json" };

export const attachment = (text: string, name: string, type: keyof typeof mediaTypes): Response =>
  new Response(text, {
    headers: {
      "Content-Type": mediaTypes[type],
      "Content-Disposition": `attachment; filename="${name}.${type.toLowerCase()}"`,
    },
  });
