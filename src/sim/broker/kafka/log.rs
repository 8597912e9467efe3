//! The log of a partition: records in segments, of which the last is written to. Reading removes nothing; what is too
//! old or too much goes by whole segments.

use super::protocol::RecordId;
use super::settings::TopicSettings;
use crate::sim::time::SimTime;
use std::collections::VecDeque;

/// What a record takes besides its key and value, in bytes: the header of a batch of one. Source: docs/implementation.
pub const OVERHEAD: u32 = 68;

/// A part of a log that is deleted as a whole.
#[derive(Clone, Debug)]
struct Segment {
    /// The offset of its first record, whether it has one or not.
    base: u64,
    /// When its first and its latest record were appended.
    times: Option<(SimTime, SimTime)>,
    bytes: u64,
    records: Vec<RecordId>,
}

impl Segment {
    fn new(base: u64) -> Segment {
        Segment { base, times: None, bytes: 0, records: Vec::new() }
    }

    fn end(&self) -> u64 {
        self.base + self.records.len() as u64
    }
}

/// The log of one partition.
#[derive(Clone, Debug)]
pub struct Log {
    segments: VecDeque<Segment>,
}

impl Default for Log {
    fn default() -> Self {
        Log { segments: [Segment::new(0)].into() }
    }
}

impl Log {
    /// The offset of the first record that is left.
    pub fn start(&self) -> u64 {
        self.segments.front().map_or(0, |it| it.base)
    }

    /// The offset that the next record will have.
    pub fn end(&self) -> u64 {
        self.segments.back().map_or(0, Segment::end)
    }

    /// Appends a record and gives its offset; a segment that is full or too old is closed first.
    pub fn append(&mut self, now: SimTime, record: RecordId, bytes: u32, settings: &TopicSettings) -> u64 {
        let bytes = u64::from(bytes + OVERHEAD);
        let closes = self.segments.back().is_some_and(|it| {
            let old = it.times.is_some_and(|(first, _)| now.since(first) > settings.segment);
            old || (!it.records.is_empty() && it.bytes + bytes > settings.segment_bytes)
        });
        let end = self.end();
        if closes {
            self.segments.push_back(Segment::new(end));
        }
        if let Some(segment) = self.segments.back_mut() {
            segment.times = Some((segment.times.map_or(now, |(first, _)| first), now));
            segment.bytes += bytes;
            segment.records.push(record);
        }
        end
    }

    /// Up to `most` records from an offset on.
    pub fn read(&self, from: u64, most: usize) -> Vec<(u64, RecordId)> {
        let mut found = Vec::new();
        let first = self.segments.partition_point(|it| it.end() <= from);
        for segment in self.segments.iter().skip(first) {
            let skip = from.saturating_sub(segment.base) as usize;
            let here = (segment.base..).zip(segment.records.iter().copied()).skip(skip);
            found.extend(here.take(most - found.len()));
        }
        found
    }

    /// Deletes segments that are too old or too much; true if any went. The one that is written to goes too when all of
    /// it is too old: a new one is begun.
    pub fn clean(&mut self, now: SimTime, settings: &TopicSettings) -> bool {
        let before = self.start();
        while self.first_is_old(now, settings) || self.first_is_too_much(settings) {
            let end = self.end();
            if self.segments.len() == 1 {
                self.segments.push_back(Segment::new(end));
            }
            self.segments.pop_front();
        }
        self.start() > before
    }

    fn first_is_old(&self, now: SimTime, settings: &TopicSettings) -> bool {
        let latest = self.segments.front().and_then(|it| it.times).map(|(_, latest)| latest);
        settings.retention.zip(latest).is_some_and(|(most, latest)| now.since(latest) > most)
    }

    /// Whether the log would still be large enough without its first segment.
    fn first_is_too_much(&self, settings: &TopicSettings) -> bool {
        let all: u64 = self.segments.iter().map(|it| it.bytes).sum();
        let first = self.segments.front().map_or(0, |it| it.bytes);
        let closed = self.segments.len() > 1;
        closed && settings.retention_bytes.is_some_and(|most| all - first >= most)
    }

    /// Whether something in it can grow too old.
    pub fn is_empty(&self) -> bool {
        self.start() == self.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::time::SimSpan;

    fn at(ms: u64) -> SimTime {
        SimTime(ms * 1_000_000)
    }

    fn settings(retention: u64, segment: u64) -> TopicSettings {
        let (retention, segment) = (Some(SimSpan::from_ms(retention)), SimSpan::from_ms(segment));
        TopicSettings { retention, segment, ..TopicSettings::default() }
    }

    #[test]
    fn whole_segments_go_when_their_latest_record_is_too_old() {
        let (mut log, settings) = (Log::default(), settings(4_000, 1_000));
        for (ms, record) in [(0, 0), (1_000, 1), (1_001, 2), (3_000, 3)] {
            assert_eq!(log.append(at(ms), RecordId(record), 1, &settings), u64::from(record));
        }
        // 0 and 1 share a segment: the second came no later than allowed.
        assert!(!log.clean(at(5_000), &settings));
        assert!(log.clean(at(5_001), &settings));
        assert_eq!((log.start(), log.end()), (2, 4));
        assert!(log.clean(at(7_001), &settings));
        assert_eq!((log.start(), log.end(), log.is_empty()), (4, 4, true));
        assert_eq!(log.append(at(8_000), RecordId(9), 1, &settings), 4);
        assert_eq!(log.read(0, 9), [(4, RecordId(9))]);
    }

    #[test]
    fn the_oldest_segments_go_when_there_is_too_much_without_them() {
        let size = u64::from(OVERHEAD + 2);
        let settings =
            TopicSettings { segment_bytes: 2 * size, retention_bytes: Some(3 * size), ..TopicSettings::default() };
        let mut log = Log::default();
        for record in 0..4 {
            log.append(at(0), RecordId(record), 2, &settings);
        }
        assert!(!log.clean(at(0), &settings), "two segments of two: without the first too little would be left");
        log.append(at(0), RecordId(4), 2, &settings);
        assert!(log.clean(at(0), &settings));
        assert_eq!((log.start(), log.end()), (2, 5));
    }

    #[test]
    fn the_only_segment_goes_when_it_is_old_and_stays_when_it_is_too_much() {
        let mut log = Log::default();
        let little = TopicSettings { retention_bytes: Some(0), ..settings(4_000, 10_000) };
        log.append(at(0), RecordId(0), 1, &little);
        assert!(!log.clean(at(4_000), &little));
        assert!(log.clean(at(4_001), &little));
        assert_eq!((log.start(), log.end()), (1, 1));
        assert_eq!(log.append(at(5_000), RecordId(1), 1, &little), 1);
    }

    #[test]
    fn reading_begins_anywhere_and_ends_at_the_limit() {
        let (mut log, settings) = (Log::default(), settings(10_000, 10));
        for record in 0..6 {
            log.append(at(u64::from(record) * 8), RecordId(record), 1, &settings);
        }
        let records = |from, most| log.read(from, most).into_iter().map(|(offset, _)| offset).collect::<Vec<_>>();
        assert_eq!(records(0, 9), [0, 1, 2, 3, 4, 5]);
        assert_eq!(records(3, 2), [3, 4]);
        assert_eq!(records(6, 2), [0; 0]);
    }
}
