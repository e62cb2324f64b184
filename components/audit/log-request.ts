/**
 * A search of the audit log: what its form holds, the parameters of the address that keep it, and the requests that it
 * makes. Pure.
 */
import { auditActions, auditResults } from "@/lib/audit/audit-event";
import { eventKinds } from "@/lib/audit/event-kinds";

export interface LogFilters {
  /** Part of a name, or a whole ID. */
  search: string;
  entityType: string;
  action: string;
  result: string;
}

export interface LogForm extends LogFilters {
  /** One of the ranges, or `custom`. */
  time: string;
  /** RFC 3339; of a custom range. */
  from: string;
  to: string;
}

export interface LogRequest extends LogFilters {
  /** RFC 3339, as is the end. */
  start: string;
  end: string;
  /** Of the pages from the second to this one. */
  cursors: readonly string[];
}

export const pageSize = 50;

const hourMilliseconds = 3_600_000;

/** How far back one can look with one choice, by the number of hours. */
export const ranges = [
  { value: "1", label: "Last hour" },
  { value: "24", label: "Last 24 hours" },
  { value: "168", label: "Last 7 days" },
  { value: "720", label: "Last 30 days" },
  { value: "2160", label: "Last 90 days" },
] as const;

export const custom = "custom";

export const emptyForm: LogForm = {
  ...{ time: "168", from: "", to: "" },
  ...{ search: "", entityType: "", action: "", result: "" },
};

/** The names of the parameters in the address. */
const parameters: Record<keyof LogForm, string> = {
  ...{ time: "time", from: "from", to: "to", search: "search" },
  ...{ entityType: "about", action: "action", result: "result" },
};

const fields = Object.keys(parameters) as (keyof LogForm)[];

/** What an address may say of a field; others may say anything. */
const choices: Partial<Record<keyof LogForm, readonly string[]>> = {
  time: [...ranges.map(({ value }) => value), custom],
  entityType: Object.keys(eventKinds),
  action: auditActions,
  result: auditResults,
};

type Query = Readonly<Record<string, string | string[] | undefined>>;

export function toForm(query: Query): LogForm {
  const found = fields.flatMap((field) => {
    const value = query[parameters[field]];
    if (typeof value !== "string" || choices[field]?.includes(value) === false) return [];
    return [[field, value]];
  });
  return { ...emptyForm, ...Object.fromEntries(found) };
}

/** The query of the address; "" for the form that is there at first. */
export function toAddress(form: LogForm): string {
  const changed = fields.filter((field) => form[field] !== emptyForm[field]);
  return new URLSearchParams(changed.map((field) => [parameters[field], form[field]])).toString();
}

const isTime = (text: string) => !Number.isNaN(Date.parse(text));

const toRange = (hours: string, at: Date) => ({
  start: new Date(at.getTime() - Number(hours) * hourMilliseconds).toISOString(),
  end: at.toISOString(),
});

/** Undefined for a range that does not end after its start. */
export function toRequest(
  { time, from, to, search, ...filters }: LogForm,
  at: Date,
): LogRequest | undefined {
  const others = { ...filters, search: search.trim(), cursors: [] };
  if (time !== custom) return { ...toRange(time, at), ...others };
  return isTime(from) && isTime(to) && from < to ? { start: from, end: to, ...others } : undefined;
}

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
export function toQuery({ start, end, search, entityType, action, result }: LogRequest) {
  const filterBy = Object.entries({ entity_type: entityType, action, result })
    .filter(([, value]) => value)
    .map(([field, value]) => `${field}==${value}`)
    .join(",");
  return { start, end, ...(search && { search }), ...(filterBy && { filterBy }) };
}
