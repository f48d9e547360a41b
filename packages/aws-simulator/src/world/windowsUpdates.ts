/** An update of Windows Server. */
export interface WindowsUpdate {
  /** `2025-07 Cumulative Update for`, and then the product. */
  title: string;
  /** By product, in the order 2022, 2019, 2016. */
  kbs: readonly [string, string, string];
  classification: 'SecurityUpdates' | 'CriticalUpdates' | 'Updates';
  severity: 'Critical' | 'Important' | 'Unspecified';
  cves: readonly string[];
}

const cumulative = {
  classification: 'SecurityUpdates',
  severity: 'Critical',
} as const;
const dotnet = {
  classification: 'SecurityUpdates',
  severity: 'Important',
} as const;

/** Updates that nodes miss, the newest first. */
export const WINDOWS_UPDATES: readonly WindowsUpdate[] = [
  {
    ...cumulative,
    title: '2025-08 Cumulative Update for',
    kbs: ['KB5063880', 'KB5063877', 'KB5063871'],
    cves: ['CVE-2025-53779', 'CVE-2025-50165', 'CVE-2025-53766'],
  },
  {
    ...cumulative,
    title: '2025-07 Cumulative Update for',
    kbs: ['KB5062572', 'KB5062557', 'KB5062560'],
    cves: ['CVE-2025-47981', 'CVE-2025-49735'],
  },
  {
    ...cumulative,
    title: '2025-06 Cumulative Update for',
    kbs: ['KB5060526', 'KB5060531', 'KB5061010'],
    cves: ['CVE-2025-33053', 'CVE-2025-33073'],
  },
  {
    ...cumulative,
    title: '2025-05 Cumulative Update for',
    kbs: ['KB5058385', 'KB5058392', 'KB5058383'],
    cves: ['CVE-2025-30397', 'CVE-2025-32701', 'CVE-2025-32706'],
  },
  {
    ...cumulative,
    title: '2025-04 Cumulative Update for',
    kbs: ['KB5055526', 'KB5055519', 'KB5055521'],
    cves: ['CVE-2025-29824', 'CVE-2025-26663'],
  },
  {
    ...dotnet,
    title: '2025-01 Cumulative Update for .NET Framework 4.8 for',
    kbs: ['KB5049615', 'KB5049608', 'KB5049614'],
    cves: ['CVE-2025-21176'],
  },
  {
    ...dotnet,
    title: '2024-10 Cumulative Update for .NET Framework 4.8 for',
    kbs: ['KB5044092', 'KB5044089', 'KB5044096'],
    cves: ['CVE-2024-43483', 'CVE-2024-43484'],
  },
  {
    classification: 'CriticalUpdates',
    severity: 'Unspecified',
    title: 'Servicing Stack Update for',
    kbs: ['KB5062571', 'KB5005112', 'KB5062799'],
    cves: [],
  },
  {
    classification: 'Updates',
    severity: 'Unspecified',
    title: 'Update for Windows Defender Antivirus antimalware platform on',
    kbs: ['KB4052623', 'KB4052623', 'KB4052623'],
    cves: [],
  },
];
