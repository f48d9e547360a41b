/** A security or bug fix of Linux packages. */
export interface Advisory {
  rpm: readonly string[];
  deb: readonly string[];
  version: string;
  severity: 'Critical' | 'Important' | 'Medium' | 'Low';
  classification: 'Security' | 'Bugfix';
  cves: readonly string[];
}

const security = { classification: 'Security' } as const;
const critical = { ...security, severity: 'Critical' } as const;
const important = { ...security, severity: 'Important' } as const;
const medium = { ...security, severity: 'Medium' } as const;
const low = { ...security, severity: 'Low' } as const;
const bugfix = { classification: 'Bugfix', severity: 'Low', cves: [] } as const;

/** Fixes that nodes miss. */
export const ADVISORIES: readonly Advisory[] = [
  {
    ...critical,
    rpm: ['openssh', 'openssh-server', 'openssh-clients'],
    deb: ['openssh-server', 'openssh-client'],
    version: '8.7p1',
    cves: ['CVE-2024-6387', 'CVE-2024-6409'],
  },
  {
    ...important,
    rpm: ['kernel', 'kernel-tools'],
    deb: ['linux-image-aws', 'linux-aws'],
    version: '6.1.102',
    cves: ['CVE-2024-1086', 'CVE-2024-26642', 'CVE-2024-36971'],
  },
  {
    ...important,
    rpm: ['glibc', 'glibc-common', 'glibc-langpack-en'],
    deb: ['libc6', 'libc-bin'],
    version: '2.34',
    cves: ['CVE-2024-2961', 'CVE-2024-33599', 'CVE-2024-33600'],
  },
  {
    ...important,
    rpm: ['openssl', 'openssl-libs'],
    deb: ['openssl', 'libssl3'],
    version: '3.0.13',
    cves: ['CVE-2024-5535', 'CVE-2024-4741'],
  },
  {
    ...critical,
    rpm: ['sudo'],
    deb: ['sudo'],
    version: '1.9.15',
    cves: ['CVE-2025-32463', 'CVE-2025-32462'],
  },
  {
    ...important,
    rpm: ['curl', 'libcurl'],
    deb: ['curl', 'libcurl4'],
    version: '8.5.0',
    cves: ['CVE-2023-38545', 'CVE-2023-38546'],
  },
  {
    ...critical,
    rpm: ['rsync'],
    deb: ['rsync'],
    version: '3.2.7',
    cves: ['CVE-2024-12084', 'CVE-2024-12085', 'CVE-2024-12086'],
  },
  {
    ...important,
    rpm: ['expat'],
    deb: ['libexpat1'],
    version: '2.5.0',
    cves: ['CVE-2024-45490', 'CVE-2024-45491', 'CVE-2024-45492'],
  },
  {
    ...important,
    rpm: ['krb5-libs'],
    deb: ['libkrb5-3', 'libgssapi-krb5-2'],
    version: '1.21',
    cves: ['CVE-2024-37370', 'CVE-2024-37371'],
  },
  {
    ...important,
    rpm: ['git', 'git-core'],
    deb: ['git'],
    version: '2.43.5',
    cves: ['CVE-2024-32002', 'CVE-2024-32004', 'CVE-2025-48384'],
  },
  {
    ...important,
    rpm: ['libnghttp2'],
    deb: ['libnghttp2-14'],
    version: '1.59.0',
    cves: ['CVE-2023-44487', 'CVE-2024-28182'],
  },
  {
    ...important,
    rpm: ['pam'],
    deb: ['libpam-modules', 'libpam-runtime'],
    version: '1.5.1',
    cves: ['CVE-2025-6020', 'CVE-2024-10041'],
  },
  {
    ...medium,
    rpm: ['gnutls'],
    deb: ['libgnutls30'],
    version: '3.8.3',
    cves: ['CVE-2024-0553', 'CVE-2024-0567'],
  },
  {
    ...medium,
    rpm: ['util-linux', 'libblkid', 'libmount'],
    deb: ['util-linux', 'libblkid1'],
    version: '2.37.4',
    cves: ['CVE-2024-28085'],
  },
  {
    ...important,
    rpm: ['python3', 'python3-libs'],
    deb: ['python3.10', 'libpython3.10-stdlib'],
    version: '3.9.18',
    cves: ['CVE-2023-6597', 'CVE-2024-0450', 'CVE-2024-9287'],
  },
  {
    ...medium,
    rpm: ['sqlite-libs'],
    deb: ['libsqlite3-0'],
    version: '3.40.0',
    cves: ['CVE-2025-6965'],
  },
  {
    ...medium,
    rpm: ['libxml2'],
    deb: ['libxml2'],
    version: '2.10.4',
    cves: ['CVE-2024-56171', 'CVE-2025-24928', 'CVE-2025-32414'],
  },
  {
    ...low,
    rpm: ['vim-minimal', 'vim-common'],
    deb: ['vim-tiny', 'vim-common'],
    version: '9.1.0',
    cves: ['CVE-2024-22667', 'CVE-2024-41957'],
  },
  {
    ...medium,
    rpm: ['systemd', 'systemd-libs'],
    deb: ['systemd', 'libsystemd0'],
    version: '252.23',
    cves: ['CVE-2023-7008', 'CVE-2025-4598'],
  },
  {
    ...important,
    rpm: ['bind-libs', 'bind-utils'],
    deb: ['bind9-libs', 'bind9-dnsutils'],
    version: '9.18.28',
    cves: ['CVE-2024-1737', 'CVE-2024-1975'],
  },
  {
    ...medium,
    rpm: ['libtiff'],
    deb: ['libtiff5'],
    version: '4.4.0',
    cves: ['CVE-2024-7006'],
  },
  {
    ...bugfix,
    rpm: ['amazon-ssm-agent'],
    deb: ['cloud-init'],
    version: '3.3.1142',
  },
  { ...bugfix, rpm: ['tzdata'], deb: ['tzdata'], version: '2026b' },
  {
    ...bugfix,
    rpm: ['ca-certificates'],
    deb: ['ca-certificates'],
    version: '2026.2.72',
  },
];
