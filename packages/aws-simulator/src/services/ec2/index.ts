export * from './ec2';
