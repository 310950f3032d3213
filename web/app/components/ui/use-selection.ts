import { useCallback, useMemo, useState } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  canSelect: boolean;
  /** True while boxes show: something is selected, or selecting was switched on by touch. */
  isActive: boolean;
  toggle: (itemId: string) => void;
  toggleActive: () => void;
  selectAll: () => void;
  clear: () => void;
}

/**
 * Which of `selectableIds` are selected. Ids that leave the list leave the selection, so that a
 * live update never keeps somebody selected who can no longer be seen.
 */
export function useSelection(selectableIds: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isSwitchedOn, setSwitchedOn] = useState(false);
  const key = selectableIds.join();
  const ids = useMemo(() => {
    const present = new Set(key.split(','));
    return new Set([...chosen].filter((id) => present.has(id)));
  }, [chosen, key]);

  const toggle = useCallback((itemId: string) => {
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(itemId)) after.add(itemId);
      return after;
    });
  }, []);
  const clear = useCallback(() => {
    setChosen(new Set());
    setSwitchedOn(false);
  }, []);
  const selectAll = useCallback(() => setChosen(new Set(key.split(','))), [key]);
  const toggleActive = useCallback(() => {
    setChosen(new Set());
    setSwitchedOn((before) => !before);
  }, []);

  return useMemo(
    () => ({
      ids,
      canSelect: key !== '',
      isActive: isSwitchedOn || ids.size > 0,
      toggle,
      toggleActive,
      selectAll,
      clear,
    }),
    [ids, key, isSwitchedOn, toggle, toggleActive, selectAll, clear],
  );
}
