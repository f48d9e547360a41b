export { loadRequests } from './loadRequests';
export { readRefreshProgress } from './readRefreshProgress';
export { requestNodeRefresh } from './requestNodeRefresh';
export { requestRefresh } from './requestRefresh';
export { serveRequests } from './serveRequests';
