/** The services that run on the nodes, by the system that they belong to. */
export const SYSTEMS = {
  checkout: ['cart', 'checkout', 'payments', 'payment-ledger', 'fraud-scoring'],
  orders: ['orders', 'order-history', 'invoicing', 'returns'],
  catalogue: [
    'product-search',
    'product-catalog',
    'pricing',
    'recommendations',
  ],
  fulfilment: [
    'warehouse',
    'picking',
    'shipping',
    'tracking',
    'carrier-gateway',
  ],
  inventory: ['stock', 'replenishment', 'supplier-portal'],
  identity: ['sign-in', 'directory', 'access-review'],
  analytics: ['event-pipeline', 'data-warehouse', 'reporting', 'forecasting'],
  workplace: ['intranet', 'file-shares', 'print-services', 'badge-readers'],
  runtime: [
    'build-agents',
    'bastion',
    'log-archiver',
    'monitoring',
    'api-gateway',
  ],
} as const;

const { checkout, orders, catalogue, fulfilment, inventory } = SYSTEMS;
const { identity, analytics, workplace, runtime } = SYSTEMS;

/** The services of a business domain. */
export const DOMAIN_SERVICES = {
  commerce: [...checkout, ...orders, ...catalogue],
  logistics: [...fulfilment, ...inventory],
  corporate: [...identity, ...workplace],
  analytics,
  platform: runtime,
} as const;

/** The domain's cost center, as finance books it. */
export const COST_CENTERS: Record<string, string> = {
  commerce: 'CC-4100',
  logistics: 'CC-4200',
  corporate: 'CC-5100',
  analytics: 'CC-5300',
  platform: 'CC-6000',
};
