import { Table, TableItem } from '@backstage/ui';
import { ReactNode } from 'react';
import { CellLines } from './CellLines';
import { TableFrame } from './TableFrame';

/** Wide enough for the words of its name. */
const MIN_COLUMN_WIDTH_PX = 96;

/** A column of a {@link StaticTable}. */
export interface StaticColumn<TItem> {
  id: string;
  label: string;
  cell: (item: TItem) => ReactNode;
  /** How wide it is beside the others, which have 1. */
  share?: number;
  /** Where less than the usual width is enough. */
  minWidth?: number;
  /** A line below it that explains it. */
  description?: (item: TItem) => ReactNode;
}

/** A table of a few rows that are all there. The first column names the row. */
export const StaticTable = <TItem extends TableItem>(props: {
  columns: StaticColumn<TItem>[];
  items: TItem[];
}) => (
  <TableFrame labels={props.columns.map(({ label }) => label)}>
    <Table<TItem>
      data={props.items}
      pagination={{ type: 'none' }}
      columnConfig={props.columns.map(
        ({ id, label, cell, share = 1, minWidth, description }, index) => ({
          id,
          label,
          defaultWidth: `${share}fr` as const,
          isRowHeader: index === 0,
          minWidth: minWidth ?? MIN_COLUMN_WIDTH_PX,
          cell: item => (
            <CellLines description={description?.(item)}>
              {cell(item)}
            </CellLines>
          ),
        }),
      )}
    />
  </TableFrame>
);
