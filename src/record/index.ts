export const room = 'record';
