export const room = 'forum';
