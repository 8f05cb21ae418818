import { useEffect, useRef, useState } from "react";

/**
 * A text as it is typed, passed to `settle` once no key came for `delay` milliseconds. `outside` is the
 * text's value elsewhere (the address); when it changes by itself, what is typed follows.
 */
export function useDebounced(outside: string, settle: (text: string) => void, delay = 150) {
  const [text, setText] = useState(outside);
  const settled = useRef(outside);
  const latest = useRef(settle);
  latest.current = settle;

  useEffect(() => {
    if (outside !== settled.current) {
      settled.current = outside;
      setText(outside);
    }
  }, [outside]);

  useEffect(() => {
    if (text === settled.current) return;
    const timer = setTimeout(() => {
      settled.current = text;
      latest.current(text);
    }, delay);
    return () => clearTimeout(timer);
  }, [text, delay]);

  return [text, setText] as const;
}
