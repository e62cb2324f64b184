/** A search of the audit log: a time, filters that must all match, and the cursors of the pages so far. Pure. */
export interface LogFilters {
  subject: string;
  entityType: string;
  action: string;
  result: string;
}

export interface LogRequest extends LogFilters {
  /** RFC 3339, as is the end. */
  start: string;
  end: string;
  /** Of the pages from the second to this one. */
  cursors: readonly string[];
}

export const noFilters: LogFilters = { subject: "", entityType: "", action: "", result: "" };

export const pageSize = 50;

const hourMilliseconds = 3_600_000;

/** How far back one can look with one choice. */
export const ranges = [
  { value: "1", label: "Last hour" },
  { value: "24", label: "Last 24 hours" },
  { value: "168", label: "Last 7 days" },
  { value: "720", label: "Last 30 days" },
  { value: "2160", label: "Last 90 days" },
] as const;

export const defaultRange = "168";

/** The range up to a moment. */
export function toBounds(hours: string, at: Date): Pick<LogRequest, "start" | "end"> {
  return {
    start: new Date(at.getTime() - Number(hours) * hourMilliseconds).toISOString(),
    end: at.toISOString(),
  };
}

export const firstRequest = (at: Date): LogRequest => ({
  ...toBounds(defaultRange, at),
  ...noFilters,
  cursors: [],
});

export const firstPage = (request: LogRequest): LogRequest => ({ ...request, cursors: [] });

export const toNextPage = (request: LogRequest, cursor: string): LogRequest => ({
  ...request,
  cursors: [...request.cursors, cursor],
});

export const toPreviousPage = (request: LogRequest): LogRequest => ({
  ...request,
  cursors: request.cursors.slice(0, -1),
});

/** The parameters that the log and its download have in common. */
export function toQuery({ start, end, cursors: _, ...filters }: LogRequest) {
  const filterBy = [
    ["subject", filters.subject],
    ["entity_type", filters.entityType],
    ["action", filters.action],
    ["result", filters.result],
  ]
    .filter(([, value]) => value)
    .map(([field, value]) => `${field}==${value}`)
    .join(",");
  return { start, end, ...(filterBy && { filterBy }) };
}
