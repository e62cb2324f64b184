/** Where things are on a page of the reference. Pure. */
export const schemaAnchor = (name: string): string => `schema-${name}`;

export const schemasAnchor = "schemas";
