import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Problem } from '../../api/index.ts';
import type { Command, Forum, Refusal } from '../../forum/index.ts';
import { useLive } from '../live.tsx';
import { Button } from '../parts/button.tsx';
import { Form } from '../parts/form.tsx';
import { Notice } from '../parts/notice.tsx';
import { isRule, ruleOf } from '../rules.ts';
import { useWords } from '../words/words.ts';
import type { Done } from './deed.tsx';
import { useUnsent } from './sheet.tsx';

export type Saying = {
  readonly pending: boolean;
  readonly problem: Problem | null;
  /** Says one command after the other until one is refused. */
  readonly say: (commands: readonly Command[]) => Promise<Came>;
};

/** What came of it. `waits`: it is kept at this node until the keeper answers. */
type Came = 'entered' | 'waits' | 'refused';

/** What was said and how it was answered, for one deed. */
export function useSaying(): Saying {
  const live = useLive();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  // The line may come back long after the form was put away, or the deed is drawn no more: then nobody reads it here.
  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  const sayOne = async (command: Command): Promise<Came> => {
    const answer = await live?.say(command);
    if (answer === undefined) return 'refused';
    if (answer.ok) return answer.entry === null ? 'waits' : 'entered';
    if (there.current) setProblem(answer.problem);
    else live?.giveBack(command, answer.problem);
    return 'refused';
  };
  const say = async (commands: readonly Command[]): Promise<Came> => {
    setPending(true);
    setProblem(null);
    let came: Came = 'entered';
    try {
      for (const command of commands) {
        const one = await sayOne(command);
        if (one === 'refused') return one;
        if (one === 'waits') came = one;
      }
    } finally {
      setPending(false);
    }
    return came;
  };
  return { pending, problem, say };
}

/** The sentence for the field at a path of the command, or for one below it. */
export type Fault = (path: string) => string | undefined;

/** Refusals of the rules that one field mends: said there as well as above the deed. */
const blamed: { readonly [code: string]: string } = {
  LevelMissing: 'level',
  DaysReversed: 'to',
  BilateralAlone: 'parties',
  BilateralUntold: 'readers',
  ReplyByLate: 'replyBy',
} satisfies { readonly [Code in Refusal['code']]?: string };

const WRONG = 'input[aria-invalid="true"], textarea[aria-invalid="true"], select[aria-invalid="true"]';

type DeedFormProps = {
  readonly forum: Forum;
  readonly label: string;
  readonly send: string;
  readonly read: (form: FormData) => readonly Command[];
  readonly onDone: Done;
  /** Asked for where a refusal changes what the form goes on from. */
  readonly onRefused?: (problem: Problem) => void;
  readonly children: (fault: Fault) => ReactNode;
};

/** A form whose deed is one command or several; what is refused is said above the deed and nothing typed is lost. */
export function DeedForm(props: DeedFormProps): ReactNode {
  const { forum, label, send, read, onDone, onRefused, children } = props;
  const { pending, problem, say } = useSaying();
  const keep = useUnsent();
  const claimed = new Set<string>();
  const fault: Fault = (path) => {
    const found = problem?.faults?.find((one) => one.path === path || one.path.startsWith(`${path}.`));
    if (found !== undefined) claimed.add(found.path);
    return (
      found?.sentence ??
      (problem?.code !== undefined && blamed[problem.code] === path ? problem.detail : undefined)
    );
  };
  const fields = children(fault);
  const submit = async (form: FormData): Promise<void> => {
    const commands = read(form);
    keep(false);
    const came = await say(commands);
    if (came === 'refused') keep(true);
    // Of what waits nothing stands anywhere that could be shown.
    else onDone(came === 'waits' ? [] : commands);
  };
  const sheet = useRef<HTMLDivElement>(null);
  const tell = useEffectEvent((told: Problem) => onRefused?.(told));
  useEffect(() => {
    if (problem !== null) tell(problem);
  }, [problem]);
  // Whoever sent a long form is taken to the first field that needs another look.
  useEffect(() => {
    if (problem !== null) sheet.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [problem]);
  return (
    <div ref={sheet} onChange={() => keep(true)}>
      <Form
        label={label}
        onSubmit={(form) => void submit(form)}
        refusal={problem === null ? null : <Refused forum={forum} problem={problem} claimed={claimed} />}
        deeds={
          <Button kind="primary" type="submit" pending={pending}>
            {send}
          </Button>
        }
      >
        {fields}
      </Form>
    </div>
  );
}

type RefusedProps = {
  readonly forum: Forum;
  readonly problem: Problem;
  readonly claimed?: ReadonlySet<string>;
  /** What was said, where nothing beside it shows that. */
  readonly said?: string;
  readonly deed?: ReactNode;
};

/** What the server answered, the rule it rests on, and whatever no field has shown. */
export function Refused({ forum, problem, claimed = new Set(), said, deed }: RefusedProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const rule = problem.rule !== undefined && isRule(problem.rule) ? problem.rule : null;
  const loose = (problem.faults ?? []).filter(({ path }) => !claimed.has(path));
  return (
    <Notice
      kind="refused"
      what={t('meeting.refused')}
      deed={deed}
      {...(rule !== null && { rule: ruleOf(words, forum, rule).text })}
      says={
        <>
          {said === undefined ? null : `${said} `}
          {problem.detail}
          {loose.map(({ path, sentence }) => (
            <span key={path} className="meeting-line">
              {sentence}
            </span>
          ))}
        </>
      }
    />
  );
}
