/** The columns that every list of access keys has. */
import type { Column } from "@/components/ui/data-table";
import { LastUseCell } from "@/components/ui/last-use-cell";
import { SourceLine } from "@/components/ui/source-line";
import { TimeCell } from "@/components/ui/time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { creatorsOf } from "@/lib/access-keys/creators";
import { keyState } from "@/lib/access-keys/key-status";
import { KeyStatus } from "./key-status";

export const nameColumn: Column<AccessKey> = {
  name: "Name",
  sortBy: ({ name }) => name,
  cell: ({ name, description }) => (
    <span className="min-w-0 wrap-anywhere">
      <span className="font-semibold">{name}</span>
      {description && (
        <span title={description} className="block truncate text-xs text-muted">
          {description}
        </span>
      )}
    </span>
  ),
};

/** When the key was created, and with which access key if it was one. `onFind` lists the keys made with that one. */
export const creationColumn = (onFind: (clientId: string) => void): Column<AccessKey> => ({
  name: "Creation time",
  shownFrom: "xl",
  width: 168,
  sortBy: ({ createdAt }) => createdAt,
  cell: (accessKey) => (
    <span className="min-w-0">
      <TimeCell iso={accessKey.createdAt} />
      {creatorsOf(accessKey).map(({ what, creator }) => (
        <SourceLine
          key={what}
          prefix={what === "Created" ? "with" : "secret with"}
          name={creator.name}
          label={`${what} with ${creator.name}: show the keys made with it`}
          title={`${what} with ${creator.name} (${creator.clientId})`}
          onFind={() => onFind(creator.clientId)}
        />
      ))}
    </span>
  ),
});

export const lastLoginColumn: Column<AccessKey> = {
  name: "Last login",
  width: 176,
  shownFrom: "md",
  sortBy: ({ lastLogin }) => lastLogin ?? "",
  cell: ({ lastLogin, lastLoginAddress, lastLoginClient }) => (
    <LastUseCell isCut at={lastLogin} address={lastLoginAddress} client={lastLoginClient} />
  ),
};

/** @param at the current time, in milliseconds since 1970 */
export const statusColumn = (at: number): Column<AccessKey> => ({
  name: "Status",
  width: 164,
  sortBy: (accessKey) => keyState(accessKey, at),
  cell: (accessKey) => (
    <span className="inline-block min-w-33">
      <KeyStatus accessKey={accessKey} />
    </span>
  ),
});
