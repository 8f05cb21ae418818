import { useQuery } from "@tanstack/react-query";
import { trimmed } from "../../format/decimal";
import { teamQuery } from "../queries";

/** The reasons and quick amounts from the shop's settings; empty until they are loaded. */
export function useTeam() {
  const { data } = useQuery(teamQuery());
  return { reasons: data?.reasons ?? [], quickChanges: data?.quick_changes.map(trimmed) ?? [] };
}
