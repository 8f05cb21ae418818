import type { Answer } from "../../api/contract";
import type { ListState } from "./listState";
import type { useListState } from "./useListState";

/** What the parts of the filters share. */
export type FilterProps = {
  state: ListState;
  /** Changes some filters and leaves the others. */
  narrow: ReturnType<typeof useListState>["narrow"];
  /** Takes every filter away. */
  clear: () => void;
  /**
   * How many customers each choice would leave; undefined before the first answer, null if the API gave none.
   */
  counts: Answer<"/v1/customers">["counts"] | undefined;
};
