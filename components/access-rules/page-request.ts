/** Which part of the rules is looked at. Pure. */
export interface PageRequest {
  search: string;
  offset: number;
}

export const firstPage: PageRequest = { search: "", offset: 0 };

/** As many as the API gives when it is not told. */
export const pageSize = 50;
