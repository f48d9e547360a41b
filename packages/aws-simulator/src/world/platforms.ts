export type PlatformType = 'Linux' | 'Windows' | 'MacOS';

/** How the platform names and packs its patches. */
export type Packaging = 'rpm' | 'deb' | 'windows' | 'macos';

/** An operating system, as Systems Manager reports it. */
export interface Platform {
  type: PlatformType;
  name: string;
  version: string;
  /** Patch Manager's name for it, which picks the baseline. */
  operatingSystem: string;
  packaging: Packaging;
  /** What stands at the end of its packages' releases. */
  release: string;
  architecture: 'x86_64' | 'arm64';
}

const x86 = { architecture: 'x86_64' } as const;
const linux = { ...x86, type: 'Linux' } as const;
const rpm = { ...linux, packaging: 'rpm' } as const;
const deb = { ...linux, packaging: 'deb' } as const;
const windows = {
  ...x86,
  type: 'Windows',
  operatingSystem: 'WINDOWS',
  packaging: 'windows',
} as const;

type WeightedPlatforms = ReadonlyArray<readonly [Platform, number]>;

export const LINUX_PLATFORMS: WeightedPlatforms = [
  [
    {
      ...rpm,
      name: 'Amazon Linux',
      version: '2023',
      operatingSystem: 'AMAZON_LINUX_2023',
      release: 'amzn2023.0.4',
    },
    34,
  ],
  [
    {
      ...rpm,
      name: 'Amazon Linux',
      version: '2',
      operatingSystem: 'AMAZON_LINUX_2',
      release: 'amzn2.0.9',
    },
    18,
  ],
  [
    {
      ...deb,
      name: 'Ubuntu',
      version: '22.04',
      operatingSystem: 'UBUNTU',
      release: '0ubuntu0.22.04.6',
    },
    14,
  ],
  [
    {
      ...deb,
      name: 'Ubuntu',
      version: '24.04',
      operatingSystem: 'UBUNTU',
      release: '0ubuntu0.24.04.3',
    },
    12,
  ],
  [
    {
      ...rpm,
      name: 'Red Hat Enterprise Linux',
      version: '9.4',
      operatingSystem: 'REDHAT_ENTERPRISE_LINUX',
      release: 'el9_4',
    },
    8,
  ],
  [
    {
      ...rpm,
      name: 'Red Hat Enterprise Linux',
      version: '8.10',
      operatingSystem: 'REDHAT_ENTERPRISE_LINUX',
      release: 'el8_10',
    },
    5,
  ],
  [
    {
      ...deb,
      name: 'Debian GNU/Linux',
      version: '12',
      operatingSystem: 'DEBIAN',
      release: 'deb12u5',
    },
    5,
  ],
  [
    {
      ...rpm,
      name: 'Rocky Linux',
      version: '9.4',
      operatingSystem: 'ROCKY_LINUX',
      release: 'el9_4',
    },
    3,
  ],
  [
    {
      ...rpm,
      name: 'SLES',
      version: '15.5',
      operatingSystem: 'SUSE',
      release: '150500.6.42.1',
    },
    2,
  ],
];

export const WINDOWS_PLATFORMS: WeightedPlatforms = [
  [
    {
      ...windows,
      name: 'Microsoft Windows Server 2022 Datacenter',
      version: '10.0.20348',
      release: 'Microsoft server operating system version 21H2',
    },
    6,
  ],
  [
    {
      ...windows,
      name: 'Microsoft Windows Server 2019 Datacenter',
      version: '10.0.17763',
      release: 'Windows Server 2019',
    },
    5,
  ],
  [
    {
      ...windows,
      name: 'Microsoft Windows Server 2016 Standard',
      version: '10.0.14393',
      release: 'Windows Server 2016',
    },
    2,
  ],
];

export const MACOS: Platform = {
  type: 'MacOS',
  name: 'macOS',
  version: '14.7.1',
  operatingSystem: 'MACOS',
  packaging: 'macos',
  release: 'Sonoma',
  architecture: 'arm64',
};

/** Every operating system that AWS has a baseline for, of those above. */
export const OPERATING_SYSTEMS: readonly string[] = [
  ...new Set(
    [...LINUX_PLATFORMS, ...WINDOWS_PLATFORMS, [MACOS] as const].map(
      ([platform]) => platform.operatingSystem,
    ),
  ),
];
