/** Why a node has its posture, in words, and what to do about it. */
export const explanationMessages = {
  posture: {
    compliant:
      'Its last credible report, of {{reported}}, shows nothing that its baseline wants and it lacks.',
    terminated:
      'EC2 says that the instance is {{ec2State}}. AWS keeps its last patch state for up to 30 days, so it counts for nothing here.',
    stopped:
      'EC2 says that the instance is {{ec2State}}. It cannot be scanned, so it counts for nothing here. It counts again once it runs and was scanned.',
    'no-longer-read':
      'Its account and Region are not read any more: the account has left, is suspended, closed or left out, or the Region is not enabled. What is shown is from the last read.',
    unmanaged:
      'The instance runs, but Systems Manager does not manage it. Install the SSM Agent, give it an instance profile and a way to reach the Systems Manager endpoints.',
    'association-only':
      'It is scanned through AWS-RunPatchBaselineAssociation, which leaves no patch state. Scan it with AWS-RunPatchBaseline.',
    'never-scanned':
      'It is managed, but AWS has no patch state for it. Run AWS-RunPatchBaseline with the operation Scan.',
    'invalid-report':
      'Its report has negative counts or an impossible time: the scan failed half-way. Look at the output of the last patch command on it and scan again.',
    stale:
      'Its last report, of {{reported}}, is older than the policy allows, and proves nothing any more. Scan it again.',
    'unconfirmed-install':
      'Its last report comes from an Install with a list of chosen patches. Such a report cannot tell what it did not try. A scan will.',
    failed_one:
      'Its last report, of {{reported}}, says that {{count, number}} patch failed to install.',
    failed_other:
      'Its last report, of {{reported}}, says that {{count, number}} patches failed to install.',
    missing_one:
      'Its last report, of {{reported}}, says that {{count, number}} patch is missing that its baseline approves.',
    missing_other:
      'Its last report, of {{reported}}, says that {{count, number}} patches are missing that its baseline approves.',
    rejected_one:
      'Its last report, of {{reported}}, says that {{count, number}} patch is installed that its baseline rejects.',
    rejected_other:
      'Its last report, of {{reported}}, says that {{count, number}} patches are installed that its baseline rejects.',
    'pending-reboot_one':
      'Its last report, of {{reported}}, says that {{count, number}} patch is installed and waits for a reboot.',
    'pending-reboot_other':
      'Its last report, of {{reported}}, says that {{count, number}} patches are installed and wait for a reboot.',
    'available-security-update':
      'Its last report, of {{reported}}, has security updates that are available and not approved yet, and its baseline counts them as non-compliant.',
  },
  flag: {
    unreachable:
      'The SSM Agent does not answer. What is shown is the last that it reported.',
    'install-only':
      'Patches that have become available since are seen again by the next scan.',
    suspect:
      'The last scan found no package at all, neither installed nor missing. Its verdict may be empty rather than good.',
    'clock-skew':
      'The report was dated in the future when it was first read. Its age counts from that reading.',
    'baseline-flapping':
      'Its last reports come from two patch baselines in turn, and each overwrites the verdict of the other. Make every scan of it use the same one.',
    disputed:
      "AWS's own compliance summary of the same report says the opposite. The verdict here follows the counts of the report.",
    'policy-governed':
      'A patch policy scans and patches it, with a baseline of its own. A plain patch command would judge it by another one.',
  },
  verdicts: 'Here: {{ours}}. AWS: {{aws}}.',
  rule: {
    'node-ids-annotation': 'An annotation of the entity names the node',
    'node-tags-annotation': 'An annotation of the entity selects its tags',
    'tag-rule': 'A tag of the node names the entity',
    'account-entity': 'The entity stands for its account',
  },
  relation: {
    direct: 'owns it directly',
    system: 'system',
    domain: 'domain',
    owner: 'owner',
    'parent-group': 'parent of the owner',
  },
} as const;
