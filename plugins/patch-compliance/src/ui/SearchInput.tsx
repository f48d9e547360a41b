import { SearchField } from '@backstage/ui';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';

const TYPING_PAUSE_MS = 300;

/** A search field that tells what was typed once the typing pauses. */
export const SearchInput = (props: {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
}) => {
  const { label, value = '', onChange } = props;
  const [typed, setTyped] = useState(value);

  // Someone else changed it, such as "Clear filters".
  useEffect(() => setTyped(value), [value]);

  useDebounce(
    () => {
      if (typed !== value) {
        onChange(typed);
      }
    },
    TYPING_PAUSE_MS,
    [typed],
  );

  return (
    <SearchField
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={setTyped}
    />
  );
};
