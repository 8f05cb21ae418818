import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, api } from "../api/client";

/** How many customers are offered. */
const limit = 6;
/** What is shorter is no search for a customer yet. */
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

/** The customers that what was typed finds, as the list finds them. Never those of an earlier text. */
export function useFound(typed: string) {
  const asked = typed.trim();
  const calm = useCalm(asked);
  const enabled = asked.length >= shortest;
  const query = useQuery({
    queryKey: ["customers", "found", calm],
    queryFn: ({ signal }) => answer(api.GET("/v1/customers", { params: { query: { q: calm, limit } }, signal })),
    enabled: enabled && calm.length >= shortest,
  });
  const current = enabled && calm === asked;
  return {
    answer: current ? query.data : undefined,
    failed: current && query.isError,
    searching: enabled && !(current && (query.data || query.isError)),
  };
}
