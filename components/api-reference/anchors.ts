/** Where things are on the page. Pure. */
export const tagAnchor = (tag: string): string => tag.toLowerCase().replaceAll(" ", "-");

export const schemaAnchor = (name: string): string => `schema-${name}`;

export const schemasAnchor = "schemas";
