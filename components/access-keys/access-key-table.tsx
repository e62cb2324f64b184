/** The table of access keys, and the one place that says aloud what became of a copied client ID. */
import { useState } from "react";
import { type CopyOutcome, copyKeys } from "@/components/ui/copy-text";
import { Table, TableBody, TableHead, TableHeading } from "@/components/ui/table";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { AccessKeyRow } from "./access-key-row";
import type { OpenDialog } from "./dialog-state";

interface AccessKeyTableProps {
  accessKeys: AccessKey[];
  onOpen: (dialog: OpenDialog) => void;
}

export function AccessKeyTable({ accessKeys, onOpen }: AccessKeyTableProps) {
  const [copied, setCopied] = useState<{ name: string; outcome: CopyOutcome }>();
  const isManual = copied?.outcome === "selected";
  return (
    <>
      <Table aria-label="Access keys">
        <TableHead>
          <TableHeading>Name</TableHeading>
          <TableHeading>Client ID</TableHeading>
          <TableHeading>Creation time</TableHeading>
          <TableHeading>Last login</TableHeading>
          <TableHeading>
            <span className="sr-only">Actions</span>
          </TableHeading>
        </TableHead>
        <TableBody>
          {accessKeys.map((accessKey) => (
            <AccessKeyRow
              key={accessKey.id}
              accessKey={accessKey}
              onCopied={(outcome) => setCopied({ name: accessKey.name, outcome })}
              onOpen={onOpen}
            />
          ))}
        </TableBody>
      </Table>
      <p role="status" className={isManual ? "border-t border-line px-4 py-3" : "sr-only"}>
        {copied &&
          (isManual
            ? `The client ID is selected: press ${copyKeys()} to copy it.`
            : `Client ID of ${copied.name} copied`)}
      </p>
    </>
  );
}
