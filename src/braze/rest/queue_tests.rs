use super::*;
use proptest::prelude::*;

/// Sends everything over a server that answers by a script; gives when each request went out, and the verdicts.
fn run(queue: &mut Queue, script: &mut dyn FnMut(u64) -> Heard, mut now: u64) -> (Vec<u64>, Vec<Verdict>) {
    let (mut sent, mut verdicts) = (Vec::new(), Vec::new());
    for _ in 0..100_000 {
        match queue.next(now) {
            Next::Send(id) => {
                sent.push(now);
                let heard = script(now);
                verdicts.push(queue.answered(id, heard, now, 0));
            }
            Next::Wait(until) => {
                assert!(until > now, "time goes on");
                now = until;
            }
            Next::Idle => return (sent, verdicts),
        }
    }
    panic!("it does not end");
}

#[test]
fn no_more_is_sent_than_a_window_takes() {
    let mut queue = Queue::new();
    for _ in 0..600 {
        queue.push(Endpoint::ExportIds);
    }
    let (sent, _) = run(&mut queue, &mut |_| Heard::default(), 1_000);
    assert_eq!(sent.iter().filter(|at| **at == 1_000).count(), 250);
    assert_eq!(sent.iter().filter(|at| **at == 61_000).count(), 250);
    assert_eq!(queue.progress(), Progress { done: 600, all: 600 });
}

#[test]
fn a_429_for_a_minute_holds_its_group_and_lets_others_pass() {
    let mut queue = Queue::new();
    let list = queue.push(Endpoint::EventsList);
    let attributes = queue.push(Endpoint::CustomAttributes);
    let track = queue.push(Endpoint::Track);
    assert_eq!(queue.next(0), Next::Send(list));
    let busy = Heard {
        outcome: Outcome::Busy(60_000),
        ..Heard::default()
    };
    assert_eq!(queue.answered(list, busy, 10, 0), Verdict::Again(60_010));
    assert_eq!(queue.next(10), Next::Send(track));
    assert_eq!(queue.next(10), Next::Wait(60_010));
    assert_eq!(queue.answered(track, Heard::default(), 20, 0), Verdict::Done);
    assert_eq!(queue.next(60_010), Next::Send(list));
    assert_eq!(queue.next(60_010), Next::Send(attributes));
}

#[test]
fn where_nothing_remains_the_group_waits_for_its_reset() {
    let mut queue = Queue::new();
    let first = queue.push(Endpoint::StatusGet);
    let second = queue.push(Endpoint::StatusGet);
    assert_eq!(queue.next(0), Next::Send(first));
    let spent = Heard {
        remaining: Some(0),
        reset: Some(5_000),
        ..Heard::default()
    };
    assert_eq!(queue.answered(first, spent, 0, 0), Verdict::Done);
    assert_eq!(queue.next(0), Next::Wait(5_000));
    assert_eq!(queue.next(5_000), Next::Send(second));
}

#[test]
fn what_writes_is_never_asked_twice_after_a_failure_that_may_have_worked() {
    let failed = Heard {
        outcome: Outcome::Failed,
        ..Heard::default()
    };
    let mut queue = Queue::new();
    queue.push(Endpoint::Track);
    let (sent, verdicts) = run(&mut queue, &mut |_| failed, 0);
    assert_eq!((sent.len(), verdicts), (1, vec![Verdict::GiveUp]));
    queue.push(Endpoint::ExportIds);
    let (sent, _) = run(&mut queue, &mut |_| failed, 0);
    assert_eq!(sent.len(), TRIES as usize);
    let gaps: Vec<u64> = sent.windows(2).map(|two| two[1] - two[0]).collect();
    assert_eq!(gaps, [500, 1_000, 2_000, 4_000]);
}

#[test]
fn what_is_canceled_is_not_sent_and_its_late_answer_is_nobodys() {
    let mut queue = Queue::new();
    let out = queue.push(Endpoint::ExportIds);
    let waiting = queue.push(Endpoint::ExportIds);
    assert_eq!(queue.next(0), Next::Send(out));
    assert!(queue.cancel(out) && queue.cancel(waiting) && !queue.cancel(waiting));
    assert_eq!(queue.answered(out, Heard::default(), 1, 0), Verdict::GiveUp);
    assert_eq!(queue.next(1), Next::Idle);
    queue.push(Endpoint::Track);
    queue.cancel_all();
    assert_eq!(queue.progress(), Progress { done: 3, all: 3 });
}

fn endpoint() -> impl Strategy<Value = Endpoint> {
    prop_oneof![
        Just(Endpoint::Track),
        Just(Endpoint::ExportIds),
        Just(Endpoint::EventsList),
        Just(Endpoint::CustomAttributes)
    ]
}

fn heard() -> impl Strategy<Value = Heard> {
    let outcome = prop_oneof![
        4 => Just(Outcome::Settled),
        1 => (0..90_000_u64).prop_map(Outcome::Busy),
        1 => Just(Outcome::Failed)
    ];
    (
        outcome,
        proptest::option::of(0..3_u64),
        proptest::option::of(0..90_000_u64),
    )
        .prop_map(|(outcome, remaining, reset)| Heard {
            outcome,
            remaining,
            reset,
        })
}

proptest! {
    #[test]
    fn whatever_is_answered_every_job_ends_once_and_no_window_is_overrun(
        jobs in proptest::collection::vec(endpoint(), 0..60),
        answers in proptest::collection::vec((heard(), 0..100_u64, any::<u64>()), 1..80),
    ) {
        let mut queue = Queue::new();
        let kind: BTreeMap<JobId, Endpoint> = jobs.iter().map(|endpoint| (queue.push(*endpoint), *endpoint)).collect();
        let (mut now, mut answers) = (0, answers.iter().cycle());
        let mut sent: Vec<(Endpoint, u64, JobId)> = Vec::new();
        let mut ended: Vec<JobId> = Vec::new();
        let mut held: BTreeMap<&str, u64> = BTreeMap::new();
        loop {
            match queue.next(now) {
                Next::Send(id) => {
                    let group = kind[&id].row().limit.group;
                    prop_assert!(held.get(group).is_none_or(|until| *until <= now), "sent while held");
                    sent.push((kind[&id], now, id));
                    let (heard, takes, jitter) = answers.next().unwrap();
                    now += takes;
                    match queue.answered(id, *heard, now, *jitter) {
                        Verdict::Again(until) => {
                            prop_assert!(until > now);
                            if matches!(heard.outcome, Outcome::Busy(_)) {
                                let known = held.entry(group).or_default();
                                *known = until.max(*known);
                            }
                        }
                        _ => ended.push(id),
                    }
                }
                Next::Wait(until) => { prop_assert!(until > now); now = until; }
                Next::Idle => break,
            }
        }
        ended.sort_unstable();
        prop_assert_eq!(ended, kind.keys().copied().collect::<Vec<_>>());
        for id in kind.keys() {
            prop_assert!(sent.iter().filter(|(_, _, of)| of == id).count() <= TRIES as usize);
        }
        for row in super::super::endpoint::ENDPOINTS {
            let limit = row.limit;
            let times: Vec<u64> = sent.iter().filter(|(of, ..)| of.row().limit.group == limit.group).map(|(_, at, _)| *at).collect();
            for window in times.windows(limit.count as usize + 1) {
                prop_assert!(window[limit.count as usize] >= window[0] + limit.window);
            }
        }
    }

    #[test]
    fn back_offs_grow_and_stay_within_bounds(tries in 0..80_u32, jitter in any::<u64>()) {
        let wait = back_off(tries, jitter);
        prop_assert!((FIRST / 2..=LONGEST).contains(&wait));
        prop_assert!(back_off(tries + 2, 0) >= back_off(tries, u64::MAX).min(LONGEST / 2));
    }
}
