import { useEffect, useRef, useState } from "react";

/**
 * A text as it is typed, told to `settle` once no key came for `delay` milliseconds. `outside` is the text's value
 * elsewhere (the address); when it changes by itself, what is typed follows.
 */
export function useDebounced(outside: string, settle: (text: string) => void, delay = 150) {
  const [text, setText] = useState(outside);
  const told = useRef(outside);
  const latest = useRef(settle);
  latest.current = settle;

  useEffect(() => {
    if (outside !== told.current) {
      told.current = outside;
      setText(outside);
    }
  }, [outside]);

  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => {
      told.current = text;
      latest.current(text);
    }, delay);
    return () => clearTimeout(timer);
  }, [text, delay]);

  return [text, setText] as const;
}
