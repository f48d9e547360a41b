import { Children, Fragment, ReactNode } from 'react';
import { useTranslation } from '../translation';

/** Puts a separator between the parts of a sentence; absent parts leave no trace. */
export const Separated = (props: { children: ReactNode }) => {
  const { t } = useTranslation();
  return (
    <>
      {Children.toArray(props.children).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && t('common.separator')}
          {part}
        </Fragment>
      ))}
    </>
  );
};
