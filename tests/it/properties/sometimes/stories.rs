//! One story of every kind.

use block_or_delegate::words::Story;
use block_or_delegate::words::story::{Block, Death};

/// Every variant of [`Story`]. The match makes a new one a compile error here.
pub fn all() -> Vec<Story> {
    use Story::*;
    let (who, thread, job, worker) = (None, 1, 1, 1);
    let all = vec![
        RequestSent { who },
        WorkBegun { who, thread },
        CheckBegun { who, thread },
        TurnedAway { who },
        PollTurnedAway { who },
        Answered200 { who },
        Published { job },
        Kept { job, handed_to: None },
        Answered202 { who },
        ConfirmedTooLate { job },
        Killed { who },
        JobBegun { job, worker },
        JobPushed { job, worker },
        JobStored { job, worker },
        JobCalledBack { job, worker },
        CallbackReceived { job, worker },
        Forgotten { job, next: None },
        ResultStored { job },
        Receipt { who },
        Result { who },
        Refused { who },
        KilledKnown { who },
        GaveUp { who },
        PollSent { who },
        PollLookup { who },
        PollAnsweredDone { who },
        PollAnsweredNotYet { who },
        NotYet { who },
        TooLate { who },
        Edited,
        AskBegun { who },
        LifeBegun { block: Block::Sport },
        ResultTakenIn { who },
        SentAndForgotten { who },
        InLine { who },
        ServiceCalled { who, thread },
        ServiceBegun { who },
        ServiceInLine { who },
        ServiceRefused { who, busy: true },
        CallBroken { who },
        ServiceDone { who },
        ServiceFailed { who },
        ServiceDown,
        ServiceUp,
        Answered502 { who },
        AnsweredFull { who },
        FailureKnown { who },
        RefusedFull { who },
        QueueRefused { job },
        Redelivered { job, worker },
        DeadLettered { job },
        WorkerMissed { worker, job: None },
        WorkerReturned { worker, next: None },
        TakenBack { job },
        HandedOut { job, worker },
        SettledTooLate { job, worker },
        DeliveryLost { job, worker },
        JobUnseen { job, worker },
        JobCalled { job, worker },
        JobStalled { job, worker },
        JobGivenBack { job, worker },
        JobDone { job, worker },
        WorkerDied { worker, job: None },
        WorkerBack { worker },
        Poisoned { job },
        EffectAgain { job },
        Recognised { job, worker },
        DiedUnheard { job, worker },
        NoConnection { who },
        WorkersStarting { workers: 1 },
        Staffed { workers: 1 },
        Stored { job, confirmed: true },
        PublishedBlind { job },
        AnsweredAtOnce { who },
        LeftToLie { job, worker },
        JobLetGo { job, worker },
        ToldAgain { job, worker },
        CopyAnswered { job },
        GoneDone { job },
        CopyDropped { job, worker },
        PassedOver { job },
        LiesTwice { job, worker },
        JobLies { job, worker },
        AsksForJobs { worker },
        QuestionOpen { worker },
        NoJobs { worker },
        HearsOfNone { worker },
        TimedOut { job },
        Exposed { job },
        Buried { job, of: Death::Expired },
        Dropped { job, of: Death::Expired },
        Circled { job },
        Expelled { worker },
        Rebalancing,
        WaitsAgain { job },
        Assigned { worker, parts: 1 },
        TriesAgain { who, attempt: 2 },
        QuotaSpent { who },
        Throttled { who },
        Replayed { who },
        InProgress { who },
        RolledBack { job, worker, steps: 1 },
        StepFailed { job, worker, steps: 1 },
        Compensated { job, worker },
        WrittenDown { job },
        RelayedAgain { job },
        Relayed { jobs: 1 },
        Marked { job },
        LeftInOutbox { job },
        Deduplicated { job },
        RefusedTooMany { who },
        HearsInProgress { who },
        HearsUndone { who },
    ];
    for story in &all {
        match story {
            RequestSent { .. } | WorkBegun { .. } | CheckBegun { .. } | TurnedAway { .. } | PollTurnedAway { .. } => {}
            Answered200 { .. } | Published { .. } | Kept { .. } | Answered202 { .. } | ConfirmedTooLate { .. } => {}
            Killed { .. } | JobBegun { .. } | JobPushed { .. } | JobStored { .. } | JobCalledBack { .. } => {}
            CallbackReceived { .. } | Forgotten { .. } | ResultStored { .. } | Receipt { .. } | Result { .. } => {}
            Refused { .. } | KilledKnown { .. } | GaveUp { .. } | PollSent { .. } | PollLookup { .. } => {}
            PollAnsweredDone { .. } | PollAnsweredNotYet { .. } | NotYet { .. } | TooLate { .. } | Edited => {}
            AskBegun { .. } | LifeBegun { .. } | ResultTakenIn { .. } | SentAndForgotten { .. } | InLine { .. } => {}
            ServiceCalled { .. } | ServiceBegun { .. } | ServiceInLine { .. } | ServiceRefused { .. } => {}
            CallBroken { .. } | ServiceDone { .. } | ServiceFailed { .. } | ServiceDown | ServiceUp => {}
            Answered502 { .. } | AnsweredFull { .. } | FailureKnown { .. } | RefusedFull { .. } => {}
            QueueRefused { .. } | Redelivered { .. } | DeadLettered { .. } | WorkerMissed { .. } => {}
            WorkerReturned { .. } | TakenBack { .. } | DeliveryLost { .. } | JobUnseen { .. } | JobCalled { .. } => {}
            HandedOut { .. } | SettledTooLate { .. } => {}
            JobStalled { .. } | JobGivenBack { .. } | JobDone { .. } | WorkerDied { .. } | WorkerBack { .. } => {}
            Poisoned { .. } | EffectAgain { .. } | Recognised { .. } | DiedUnheard { .. } => {}
            NoConnection { .. } | WorkersStarting { .. } | Staffed { .. } => {}
            Stored { .. } | JobLies { .. } | AsksForJobs { .. } | QuestionOpen { .. } | NoJobs { .. } => {}
            HearsOfNone { .. } | TimedOut { .. } | Exposed { .. } | Buried { .. } | Dropped { .. } => {}
            Circled { .. } | Expelled { .. } | Rebalancing | WaitsAgain { .. } | Assigned { .. } => {}
            TriesAgain { .. } | QuotaSpent { .. } | Throttled { .. } | Replayed { .. } | InProgress { .. } => {}
            RolledBack { .. } | StepFailed { .. } | Compensated { .. } | WrittenDown { .. } => {}
            RelayedAgain { .. } | Relayed { .. } | Marked { .. } | LeftInOutbox { .. } | Deduplicated { .. } => {}
            RefusedTooMany { .. } | HearsInProgress { .. } | HearsUndone { .. } => {}
            PublishedBlind { .. } | AnsweredAtOnce { .. } | LeftToLie { .. } | JobLetGo { .. } | ToldAgain { .. } => {}
            CopyAnswered { .. } | GoneDone { .. } | CopyDropped { .. } | PassedOver { .. } | LiesTwice { .. } => {}
            Talk(_) => {} // told by the duel alone, whose own test sees to it
        }
    }
    all
}
