import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, api } from "../api/client";

/** How many customers the menu offers. */
const limit = 6;
/** The shortest text that searches customers, in characters. */
const shortest = 2;

/** A text once it has not changed for a moment. */
function useCalm(text: string, delay = 120): string {
  const [calm, setCalm] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(text), delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return calm;
}

/** The customers that match the typed text, as the list finds them; never those of an earlier text. */
export function useFound(typed: string) {
  const text = typed.trim();
  const calm = useCalm(text);
  const enabled = text.length >= shortest;
  const query = useQuery({
    queryKey: ["customers", "found", calm],
    queryFn: ({ signal }) => answer(api.GET("/v1/customers", { params: { query: { q: calm, limit } }, signal })),
    enabled: enabled && calm.length >= shortest,
  });
  const current = enabled && calm === text;
  return {
    answer: current ? query.data : undefined,
    failed: current && query.isError,
    searching: enabled && !(current && (query.data || query.isError)),
  };
}
