import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from "react";

/** What stands in a field: the value it has, also when that changes elsewhere, until a person has typed something else. */
export function useTyped(value: string): readonly [typed: string, type: Dispatch<SetStateAction<string>>] {
  const [typed, type] = useState(value);
  const known = useRef(value);
  useEffect(() => {
    const before = known.current;
    known.current = value;
    type((stands) => (stands === before ? value : stands));
  }, [value]);
  return [typed, type];
}
