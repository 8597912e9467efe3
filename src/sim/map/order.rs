//! The order of a map's places, without what lies there: all but the search is compiled once.

use std::cmp::Ordering;

/// The most places of a run: moving half as many is cheap, and with more there are few runs to move.
const MOST: usize = 256;

/// Where something stands in the order: in which run, and there how far. Behind the last run begins the end.
pub(super) type Spot = (usize, usize);

/// Places in order. Nothing is kept for an empty order that never had anything: there are a great many of them.
#[derive(Clone, Debug)]
pub(super) struct Order(Option<Box<Runs>>);

/// Places in order, cut into runs, none of them empty. To find one takes O(log n). To put one in or take one away moves a
/// part of its run, and once in a hundred times or more the list of the runs.
#[derive(Clone, Debug, Default)]
struct Runs {
    runs: Vec<Vec<u32>>,
    count: usize,
    free: Vec<u32>,
    /// A run that was emptied, for the next: many maps are filled and emptied all the time.
    spare: Vec<u32>,
}

impl Order {
    pub const fn new() -> Order {
        Order(None)
    }

    fn runs(&self) -> &[Vec<u32>] {
        self.0.as_ref().map_or(&[], |it| &it.runs)
    }

    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |it| it.count)
    }

    /// Where what is sought stands, or else where it would; `compare` says how a place stands to it.
    #[inline]
    pub fn find(&self, compare: impl Fn(usize) -> Ordering) -> Result<Spot, Spot> {
        let runs = self.runs();
        let Some((last, end)) = runs.split_last().map(|(it, others)| (it, others.len())) else {
            return Err((0, 0));
        };
        // Most of what comes belongs at the end: numbers rise, and so do times.
        let at = last.len() - 1;
        match compare(last[at] as usize) {
            Ordering::Less => return Err((end, at + 1)),
            Ordering::Equal => return Ok((end, at)),
            Ordering::Greater => {}
        }
        let (mut low, mut high) = (0, end + 1);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if compare(runs[middle][0] as usize).is_gt() { high = middle } else { low = middle }
        }
        let (run, places) = (low, &runs[low][..]);
        let (mut low, mut high) = (0, places.len());
        while low < high {
            let middle = (low + high) / 2;
            match compare(places[middle] as usize) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok((run, middle)),
                Ordering::Greater => high = middle,
            }
        }
        Err((run, low))
    }

    /// The place at a spot.
    pub fn at(&self, (run, at): Spot) -> Option<usize> {
        self.runs().get(run)?.get(at).map(|place| *place as usize)
    }

    /// The spot at which it begins, and the end.
    pub fn ends(&self) -> (Spot, Spot) {
        ((0, 0), (self.runs().len(), 0))
    }

    /// The last place's spot.
    pub fn last(&self) -> Option<Spot> {
        let run = self.runs().len().checked_sub(1)?;
        Some((run, self.runs()[run].len() - 1))
    }

    /// The same spot, at the beginning of the next run if it is the end of one.
    pub fn settled(&self, (run, at): Spot) -> Spot {
        if self.runs().get(run).is_some_and(|places| at >= places.len()) { (run + 1, 0) } else { (run, at) }
    }

    /// The spot before one that is not the first.
    pub fn before(&self, (run, at): Spot) -> Spot {
        if at == 0 { (run - 1, self.runs()[run - 1].len() - 1) } else { (run, at - 1) }
    }

    /// Puts a place in at a spot, one that is free or else `next`, and gives it back.
    pub fn put(&mut self, (run, at): Spot, next: usize) -> usize {
        let it = self.0.get_or_insert_default();
        let place = it.free.pop().unwrap_or(next as u32);
        let (run, at) = it.with_room(run, at);
        it.runs[run].insert(at, place);
        it.count += 1;
        place as usize
    }

    /// Takes the place at a spot away and gives it back; it is free.
    pub fn take(&mut self, (run, at): Spot) -> usize {
        let it = self.0.as_mut().expect("a spot is one of something");
        let place = it.runs[run].remove(at);
        if it.runs[run].is_empty() {
            it.spare = it.runs.remove(run);
        }
        it.count -= 1;
        it.free.push(place);
        place as usize
    }
}

impl Runs {
    /// A spot in a run that is not full: a full one is halved, or left as it is if it only grows at the very end.
    fn with_room(&mut self, run: usize, at: usize) -> Spot {
        if run == self.runs.len() {
            self.runs.push(std::mem::take(&mut self.spare));
        } else if self.runs[run].len() == MOST {
            let cut = if at == MOST && run + 1 == self.runs.len() { MOST } else { MOST / 2 };
            let behind = self.runs[run].split_off(cut);
            self.runs.insert(run + 1, behind);
            return if at >= cut { (run + 1, at - cut) } else { (run, at) };
        }
        (run, at)
    }
}
