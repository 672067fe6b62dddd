import { describe, expect, it } from 'vitest';
import { openQueue, type Waiting } from './queue.ts';

type Group = readonly Waiting<number, number>[];

const answerAll = (group: Group): void => {
  for (const { job, answer } of group) answer(10 * job);
};

describe('the queue', () => {
  it('admits jobs in the order they came, and answers each with its own result', async () => {
    const order: number[] = [];
    const queue = openQueue<number, number>(256, async (group) => {
      order.push(...group.map(({ job }) => job));
      answerAll(group);
    });
    const jobs = Array.from({ length: 1000 }, (_, i) => i);
    expect(await Promise.all(jobs.map((job) => queue.ask(job)))).toEqual(jobs.map((job) => 10 * job));
    expect(order).toEqual(jobs);
  });

  it('gathers whoever comes while a group is made durable, and never runs two groups at once', async () => {
    const groups: number[] = [];
    let running = 0;
    const queue = openQueue<number, number>(256, async (group) => {
      running += 1;
      expect(running).toBe(1);
      groups.push(group.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
      answerAll(group);
    });
    const first = queue.ask(0);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await Promise.all([first, ...Array.from({ length: 40 }, (_, i) => queue.ask(i))]);
    expect(groups).toEqual([1, 40]);
  });

  it('takes no more into one group than it was told', async () => {
    const groups: number[] = [];
    const queue = openQueue<number, number>(16, async (group) => {
      groups.push(group.length);
      answerAll(group);
    });
    await Promise.all(Array.from({ length: 40 }, (_, i) => queue.ask(i)));
    expect(groups).toEqual([16, 16, 8]);
  });

  it('tells everybody of a group that broke, and goes on with the next', async () => {
    let broken = true;
    const queue = openQueue<number, number>(2, async (group) => {
      if (broken) throw new Error('the disk is full');
      answerAll(group);
    });
    const told = await Promise.allSettled([queue.ask(1), queue.ask(2)]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await queue.ask(3)).toBe(30);
  });

  it('is idle once nobody waits', async () => {
    let done = 0;
    const queue = openQueue<number, number>(1, async (group) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      done += 1;
      answerAll(group);
    });
    await queue.idle();
    const asked = [1, 2, 3].map((job) => queue.ask(job));
    await queue.idle();
    expect(done).toBe(3);
    await Promise.all(asked);
  });

  it('looks when it is asked to, without anybody waiting, and once for many', async () => {
    const groups: number[] = [];
    const queue = openQueue<number, number>(256, async (group) => {
      groups.push(group.length);
      await new Promise((resolve) => setTimeout(resolve, 5));
      answerAll(group);
    });
    queue.look();
    await queue.idle();
    for (let i = 0; i < 10; i++) queue.look();
    expect(await queue.ask(1)).toBe(10);
    await queue.idle();
    expect(groups).toEqual([0, 1]);
  });
});
