import { Flex } from '@backstage/ui';
import { ReactNode } from 'react';
import { useKeptSince } from '../data';
import { AsOfBar } from './AsOfBar';
import { isKept } from './isKept';
import { NotKept } from './NotKept';
import { AsOfState } from './useAsOf';

/** What can be looked at as of an earlier day, below the choice of the day. */
export const AsOfSection = (props: {
  state: AsOfState;
  children: ReactNode;
}) => {
  const { state, children } = props;
  const { asOf } = state;
  const { value: keptSince, loading } = useKeptSince();

  // Until it is known whether there is anything to see, an error would be guessed.
  const isUndecided = asOf !== undefined && loading && !keptSince;
  const isMissing =
    asOf !== undefined && keptSince !== undefined && !isKept(asOf, keptSince);

  return (
    <Flex direction="column" gap="4">
      <AsOfBar state={state} keptSince={keptSince} />
      {isMissing && <NotKept state={state} keptSince={keptSince} />}
      {!isMissing && !isUndecided && children}
    </Flex>
  );
};
