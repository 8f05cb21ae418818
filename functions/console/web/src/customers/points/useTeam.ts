import { useQuery } from "@tanstack/react-query";
import { trimmed } from "../../format/decimal";
import { teamQuery } from "../queries";

/** What the shop's settings offer whoever changes points; nothing while they are not known. */
export function useTeam() {
  const { data } = useQuery(teamQuery());
  return { reasons: data?.reasons ?? [], quickChanges: data?.quick_changes.map(trimmed) ?? [] };
}
